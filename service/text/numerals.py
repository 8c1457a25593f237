"""What Chinese and Arabic numerals are worth."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3}
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_ALL_DIGITS = _DIGITS | _FORMAL

HAN_NUMERALS = "".join(_ALL_DIGITS) + "".join(_SMALL) + "".join(_LARGE)
WIDTH = str.maketrans("０１２３４５６７８９％．，：；（）－～−", "0123456789%.,:;()-~-")


def fold(text: str) -> str:
    """Return `text` with full-width digits and marks made half-width, each at its old place."""
    return text.translate(WIDTH)


def value_of(numeral: str) -> Decimal | None:
    """Return what `numeral` is worth (「1.2万」, 「三十二」, 「3,600」, 「二〇二四」), or None if it is no numeral."""
    plain = fold(numeral).replace(",", "").replace(" ", "")
    head = plain.rstrip("十百千万亿")
    if head and head[0].isdigit() and head.isascii():
        return _arabic(head, plain[len(head) :])
    return _chinese(plain)


def _arabic(head: str, multipliers: str) -> Decimal | None:
    try:
        value = Decimal(head)
    except InvalidOperation:
        return None
    for sign in multipliers:
        value *= _SMALL.get(sign) or _LARGE[sign]
    return value


def _chinese(numeral: str) -> Decimal | None:
    if not numeral or any(c not in HAN_NUMERALS for c in numeral):
        return None
    if len(numeral) > 1 and all(c in _ALL_DIGITS for c in numeral):
        return Decimal("".join(str(_ALL_DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for sign in numeral:
        if sign in _ALL_DIGITS:
            digit = _ALL_DIGITS[sign]
        elif sign in _SMALL:
            section += (digit or 1) * _SMALL[sign]
            digit = 0
        else:
            total = (total + section + digit or 1) * _LARGE[sign]
            section = digit = 0
    return Decimal(total + section + digit)
