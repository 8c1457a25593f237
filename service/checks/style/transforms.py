"""Replacements that no template can give: widths, numerals, the stronger of two marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from service.text.language import Language
from service.text.numerals import value_of

_FULL = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_HALF = {code + 0xFEE0: chr(code) for code in range(0x21, 0x7F)}
# From the mark that ends most to the one that ends least.
_STRENGTH = "。！？!?；;：:，,、"
_HAN_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_RUN = re.compile("[〇○零一二三四五六七八九十]+|[0-9]+")


def widen(text: str) -> str:
    """Return `text` with half-width characters full-width."""
    return text.translate(_FULL)


def narrow(text: str) -> str:
    """Return `text` with full-width letters, digits and marks half-width."""
    return text.translate(_HALF)


def strongest(text: str) -> str:
    """Return the mark of `text` that ends most, full-width."""
    return widen(min(text, key=lambda mark: _STRENGTH.find(mark) if mark in _STRENGTH else len(_STRENGTH)))


def arabic(text: str, language: Language) -> str | None:
    """Return `text` with each numeral in Arabic digits (2025年3月 for 二〇二五年三月), or None if one is none."""
    values = [value_of(numeral, language) for numeral in _RUN.findall(text)]
    if None in values:
        return None
    figures = iter(values)
    return _RUN.sub(lambda _: str(next(figures)), text)


def plain(text: str, language: Language) -> str | None:
    """Return the worth of a numeral that mixes digits and multipliers (2千3百), or None."""
    total = Decimal(0)
    for piece in re.findall(r"\d+(?:\.\d+)?[十百千万]?", text):
        value = value_of(piece, language)
        if value is None:
            return None
        total += value
    return format(total.normalize(), "f")


def full_year(text: str) -> str:
    """Return a year of two digits with its century."""
    return ("20" if int(text[:2]) <= 49 else "19") + text


def unpadded(text: str) -> str:
    """Return `text` without zeros at the head of its numbers."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", text)


def spoken(text: str) -> str:
    """Return an approximation in Chinese numerals: 三四 for 3、4, 二十几 for 20几."""
    han = text.replace("、", "").translate(_HAN_DIGITS)
    tens = han.replace("零", "十")
    return tens.removeprefix("一") if "零" in han else han


def doubled(text: str) -> str:
    """Return the first half of what stands twice."""
    return text[: len(text) // 2]


Transform = Callable[[str, Language], str | None]


def _of_any_language(function: Callable[[str], str]) -> Transform:
    return lambda text, _: function(text)


TRANSFORMS: Mapping[str, Transform] = {"arabic": arabic, "plain": plain} | {
    function.__name__: _of_any_language(function)
    for function in (widen, narrow, strongest, full_year, unpadded, spoken, doubled)
}
