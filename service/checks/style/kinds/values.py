"""One quantity has one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.quantities import Quantity
from service.domain.rule import Tables

_LONGEST = 8


class _Told(NamedTuple):
    quantity: Quantity
    scoped: bool


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for two values of what is named by the same words before its number, in the same unit.

    `scope` at the front of those words and `link` at their end are no part of the name; with either on both sides, and
    the same `years` and `places` told in the sentences, it is a hit, otherwise a hint. Names that match `other` (rises,
    parts, averages) are left out, and those shorter than two characters. `called` finds the words before a number.
    """
    scope, link, other = fields.needed("scope"), fields.needed("link"), fields.needed("other")
    years, places, name = fields.needed("years"), fields.needed("places"), fields.leading("called")

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        text = document.layer("plain")
        told: dict[tuple[str, str], _Told] = {}
        for one in _comparable(document):
            block = document.block_at(one.start)
            if block is None or block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
                continue
            before = name.search(text[max(one.start - _LONGEST - 6, 0) : one.start])
            if before is None or other.search(before[0]):
                continue
            words = link.sub("", scope.sub("", before[0]))[-_LONGEST:]
            if len(words) < 2:
                continue
            now = _Told(one, words != before[0][-_LONGEST:])
            first = told.setdefault((words, one.unit), now)
            if not (first.scoped or now.scoped) or first.quantity.value == one.value:
                continue
            if _setting(document, first.quantity, years, places) == _setting(document, one, years, places):
                sure = first.scoped and now.scoped
                yield Hit(start=one.start, end=one.end, key="" if sure else "unsure", details={"words": words})

    return check


def _comparable(document: Document) -> list[Quantity]:
    """Return the quantities in whose unit there are several values."""
    found: dict[str, list[Quantity]] = {}
    for one in document.quantities:
        if one.unit and not one.rough:
            found.setdefault(one.unit, []).append(one)
    several = (group for group in found.values() if any(one[2:4] != group[0][2:4] for one in group))
    return sorted(chain.from_iterable(several))


def _setting(document: Document, one: Quantity, years: re.Pattern[str], places: re.Pattern[str]) -> tuple[str, str]:
    """Return the year and the place told last before a quantity in its sentence."""
    start = max(document.period_at(one.start)[0], one.start - 120)
    before = document.text[start : one.start]
    return (years.findall(before) or [""])[-1], (places.findall(before) or [""])[-1]
