"""A heading that stands alone ends without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.outline import Heading
from service.domain.rule import Tables

_LONG_BODY = 30
_LONG_HEAD = 40


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for `marks` at the end of stand-alone headings, and for headings grown into their body.

    From level `deep` on a line may be a sentence of a list: it counts only with a body under it and no `pause` in it.
    Lists of which no item has a body may end their items as sentences.
    """
    marks, pause, deep = fields.needed("marks"), fields.text("pause"), int(fields.number("deep"))

    def check(context: Context) -> Iterator[Hit]:
        for series in context.document.outline.series:
            bodies = [heading for heading in series if _has_body(heading)]
            for heading in series:
                yield from _ended(heading, series, bodies, marks, pause, deep)
                yield from _grown(heading, series, deep)

    return check


def _ended(
    heading: Heading, series: Sequence[Heading], bodies: Sequence[Heading],
    marks: re.Pattern[str], pause: str, deep: int,
) -> Iterator[Hit]:  # fmt: skip
    block = heading.block
    found = marks.search(block.text) if block.stand_alone else None
    # Beside items that run into their body a short one is an item, too.
    if found and _sentence(block.text) and any(not other.block.stand_alone for other in series):
        return
    if found is None or (not bodies and len(series) > 1 and _sentence(block.text)):
        return
    if block.level >= deep:
        siblings = [other for other in series if other.block.stand_alone]
        if pause in block.text or not _has_body(heading) or not all(map(_has_body, siblings)):
            return
    elif not _has_body(heading) and _sentence(block.text) and (pause in block.text or len(series) > len(bodies) + 1):
        return
    key = "deep" if block.level >= deep else ""
    start = block.start + found.start()
    yield Hit(start=start, end=block.end, key=key, replacement="")


def _sentence(text: str) -> bool:
    return text[-1] in "。；;."


def _has_body(heading: Heading) -> bool:
    after = heading.follower
    if after is None:
        return False
    if after.kind is Kind.HEADING:
        return after.level > heading.block.level
    return after.kind is Kind.PARAGRAPH and (len(after.text) >= _LONG_BODY or heading.block.level < 3)


def _grown(heading: Heading, series: Sequence[Heading], deep: int) -> Iterator[Hit]:
    """Yield a heading without a stop before its body, where those beside it stand alone."""
    block = heading.block
    if block.level >= deep or block.stand_alone or block.head_end - block.start <= _LONG_HEAD:
        return
    if any(other.block.stand_alone for other in series):
        yield Hit(start=block.start, end=block.head_end, key="grown")
