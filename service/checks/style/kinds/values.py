"""One quantity has one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.quantities import Quantity, exact
from service.domain.rule import Tables

_LONGEST = 8


class _Told(NamedTuple):
    value: tuple[str, str]
    scoped: bool
    setting: tuple[str, str]


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for two values of what is named by the same words before its number, in the same unit.

    `scope` at the front of those words and `link` at their end are no part of the name; with either on both sides, and
    the same `years` and `places` told in the sentences, it is a hit, otherwise a hint. Names that match `other` (rises,
    parts, averages) are left out, and those shorter than two characters. `called` finds the words before a number.
    """
    scope, link, other = fields.needed("scope"), fields.needed("link"), fields.needed("other")
    years, places, name = fields.needed("years"), fields.needed("places"), fields.needed("called")

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        text = document.layer("plain")
        told: dict[tuple[str, str], _Told] = {}
        for one in document.quantities:
            block = document.block_at(one.start) if one.unit and not one.rough else None
            if block is None or block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
                continue
            before = name.search(text[max(one.start - _LONGEST - 6, 0) : one.start])
            if before is None or other.search(before[0]):
                continue
            words = link.sub("", scope.sub("", before[0]))[-_LONGEST:]
            if len(words) < 2:
                continue
            now = _Told(
                (one.numeral, one.scale), words != before[0][-_LONGEST:], _setting(document, one, years, places)
            )
            first = told.setdefault((words, one.unit), now)
            if first.value != now.value and exact(*first.value)[0] != one.value:
                yield from _differing(first, now, one, words)

    return check


def _differing(first: _Told, now: _Told, one: Quantity, words: str) -> Iterator[Hit]:
    if first.setting != now.setting:
        return
    sure = first.scoped and now.scoped
    if sure or first.scoped or now.scoped:
        yield Hit(start=one.start, end=one.end, key="" if sure else "unsure", details={"words": words})


def _setting(document: Document, one: Quantity, years: re.Pattern[str], places: re.Pattern[str]) -> tuple[str, str]:
    """Return the year and the place told last before a quantity in its sentence."""
    start = max(document.period_at(one.start)[0], one.start - 120)
    before = document.text[start : one.start]
    return (years.findall(before) or [""])[-1], (places.findall(before) or [""])[-1]
