"""What numerals are worth, in figures and in words."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from service.text.language import CHINESE, Language

WIDTH = str.maketrans("０１２３４５６７８９％．，：；（）－～−", "0123456789%.,:;()-~-")
_ARABIC = re.compile(r"[0-9][0-9.]*")


def fold(text: str) -> str:
    """Return `text` with full-width digits and marks made half-width, each at its old place."""
    return text.translate(WIDTH)


def value_of(numeral: str, language: Language = CHINESE) -> Decimal | None:
    """Return what `numeral` (「1.2万」, 「三十二」, 3,600, three hundred and five) is worth, or None if it is none."""
    plain = fold(numeral).replace(",", "").replace(" ", "")
    head = _ARABIC.match(plain)
    if head:
        return _arabic(head.group(), plain[head.end() :], language)
    return _in_words(plain.lower(), language)


def _arabic(head: str, scales: str, language: Language) -> Decimal | None:
    table = language.table("numerals")
    worth = table["small"] | table["large"]
    signs = _signs(scales.lower(), language)
    try:
        value = Decimal(head)
    except InvalidOperation:
        return None
    if signs is None or any(sign not in worth for sign in signs):
        return None
    for sign in signs:
        value *= worth[sign]
    return value


def _in_words(numeral: str, language: Language) -> Decimal | None:
    table, signs = language.table("numerals"), _signs(numeral, language)
    digits, fixed, small, large = table["digits"], table["fixed"], table["small"], table["large"]
    if not signs or any(sign not in digits | fixed | small | large for sign in signs):
        return None
    if len(signs) > 1 and all(sign in digits for sign in signs):
        return Decimal("".join(str(digits[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        if sign in digits:
            digit = digits[sign]
        elif sign in fixed:
            section += fixed[sign]
        elif sign in small:
            section, digit = section + (digit or 1) * small[sign], 0
        else:
            total, section, digit = (total + section + digit or 1) * large[sign], 0, 0
    return Decimal(total + section + digit)


def _signs(numeral: str, language: Language) -> list[str] | None:
    """Return the signs or words `numeral` is made of, small words left out; None when something else is in it."""
    parts = re.findall(language.table("numerals")["token"], numeral)
    if "".join(parts) != numeral:
        return None
    return [part for part in parts if part not in language.table("numerals")["skipped"]]
