"""Numbers as Word writes them before paragraphs (ECMA-376 part 1, §17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_PLAIN = ("〇一二三四五六七八九", ("", "十", "百", "千"))
_SPOKEN = ("零一二三四五六七八九", ("", "十", "百", "千"))
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = "m1000 cm900 d500 cd400 c100 xc90 l50 xl40 x10 ix9 v5 iv4 i1"
_LARGEST = 9999
_TEENS = range(10, 20)


def written(number: int, style: str) -> str | None:
    """Return `number` as the number format `style` writes it, None if that cannot be told."""
    form = _FORMS.get(style)
    return form(number) if form and 0 < number <= _LARGEST else None


def _spoken(number: int, digits: str, units: tuple[str, ...]) -> str:
    said = ""
    for power, unit in reversed(list(enumerate(units))):
        digit = number // 10**power % 10
        if digit:
            said += digits[digit] + unit
        elif said and not said.endswith(digits[0]):
            said += digits[0]
    return said.rstrip(digits[0])


def _thousands(number: int) -> str:
    said = _spoken(number, *_SPOKEN)
    return said[1:] if number in _TEENS else said


def _digits(number: int) -> str:
    return "".join(_PLAIN[0][int(digit)] for digit in str(number))


def _hundred(number: int) -> str:
    return _thousands(number) if number < 100 else _digits(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    said = ""
    for step in _ROMAN.split():
        sign, worth = step.rstrip("0123456789"), int(step.lstrip("mdclxvi"))
        said += sign * (number // worth)
        number %= worth
    return said


def _row(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _from(first: str, most: int) -> Callable[[int], str]:
    """Return how a run of characters that begins at `first` counts; plain figures beyond its end."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseCounting": _hundred,
    "chineseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "taiwaneseCounting": _hundred,
    "taiwaneseCountingThousand": _thousands,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": lambda number: _spoken(number, *_LEGAL),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
