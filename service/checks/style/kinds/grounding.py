"""Every figure, date and name of a draft stands in the facts it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from service.checks.style.blocks import Block, Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.domain.rule import Tables
from service.text.dates import within
from service.text.entities import entities
from service.text.figures import Figure, figures
from service.text.language import Language
from service.text.numerals import value_of

_BODY = (Kind.PARAGRAPH, Kind.HEADING)
_NAMES = ("person", "organisation")


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for figures, dates and codes that are not in the facts of the context; without facts none.

    What follows from two given figures (their sum, difference or share) is grounded. `ignored` matches figures that
    tell nothing; `code` finds document numbers, `tenths` (group `n`) shares told in tenths, which are percentages too.
    Names of people and organisations are only hinted at.
    """
    ignored, code, tenths = fields.needed("ignored"), fields.needed("code"), fields.needed("tenths")

    def check(context: Context) -> Iterator[Hit]:
        if not context.facts:
            return
        given = "\n".join(context.facts)
        language = context.document.language
        known = _Known(given, context, tenths)
        for block in context.document.blocks:
            if block.kind in _BODY:
                yield from _figures(block, known, ignored, language)
                yield from _codes(block, given, code)
                yield from _names(block, given, language)

    return check


class _Known:
    """What the facts give: values, dates, and what follows from two values of one unit."""

    def __init__(self, given: str, context: Context, tenths: re.Pattern[str]) -> None:
        language = context.document.language
        found = figures(given, language)
        self.dates = [figure.numeral for figure in found if figure.kind == "date"]
        self.shown = {figure.numeral for figure in found}
        values: dict[str, set[Decimal]] = {}
        for figure in found:
            if figure.value is not None:
                values.setdefault(figure.unit, set()).add(figure.value)
        self.values = {value for group in values.values() for value in group}
        told = (value_of(found["n"], language) for found in tenths.finditer(given))
        self.values |= {10 * Decimal(value) for value in told if value is not None}
        self._groups = list(values.values())
        self._today = context.date

    def holds(self, figure: Figure) -> bool:
        """Tell whether the figure is given or follows."""
        if figure.kind == "date":
            given = any(within(figure.numeral, one) or within(one, figure.numeral) for one in self.dates)
            return given or self._is_own_year(figure.numeral)
        if figure.numeral in self.shown or figure.value is None or figure.value in self.values:
            return True
        return self._follows(figure.value, figure.unit)

    def _is_own_year(self, numeral: str) -> bool:
        """Tell whether a date says no more than the year that the document is of."""
        return bool(self._today) and re.sub(r"\D", "", numeral) == str(self._today and self._today.year)

    def _follows(self, value: Decimal, unit: str) -> bool:
        places = -int(value.as_tuple().exponent)
        for group in self._groups:
            if len(group) <= 40 and any(
                _near(value, places, result)
                for a, b in combinations(sorted(group), 2)
                for result in _results(a, b, unit)
            ):
                return True
        return False


def _results(a: Decimal, b: Decimal, unit: str) -> Sequence[Decimal]:
    if unit in ("%", "％"):
        return [100 * a / b, 100 * (b - a) / a, 100 * (b - a) / b] if a and b else []
    return [a + b, b - a]


def _near(value: Decimal, places: int, result: Decimal) -> bool:
    return abs(value - result) <= Decimal(10) ** -max(places, 0) / 2


def _figures(block: Block, known: _Known, ignored: re.Pattern[str], language: Language) -> Iterator[Hit]:
    lead = len(block.mark)
    for figure in figures(block.text, language):
        if figure.start < lead or figure.kind in ("ordinal", "vague") or ignored.search(figure.text):
            continue
        if not known.holds(figure):
            yield Hit(start=block.start + figure.start, end=block.start + figure.end, key="")


def _codes(block: Block, given: str, code: re.Pattern[str]) -> Iterator[Hit]:
    for found in code.finditer(block.text):
        if found[0] not in given:
            yield Hit(start=block.start + found.start(), end=block.start + found.end(), key="code")


def _names(block: Block, given: str, language: Language) -> Iterator[Hit]:
    for name in entities(block.text, language):
        if name.kind in _NAMES and name.text not in given:
            yield Hit(start=block.start + name.start, end=block.start + name.end, key="name")
