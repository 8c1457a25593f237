"""Items counted in running text are complete, and of like length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.searching import Sought
from service.domain.rule import Tables
from service.text.numerals import value_of

_LONGEST = 2000
"""Characters of an item: what stands further on in an endless line is no longer part of it."""


@dataclass(kw_only=True)
class Series:
    """Items counted one after the other: number, start and end of the words that count."""

    items: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Return the number of the last item."""
        return self.items[-1][0]


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for series that lack an item, or have only one.

    `item` finds what counts, with the number as group `n`; `opened` tells, from what stands before a second item in its
    paragraph, that the first was there in other words.
    """
    item, opened = fields.sought("item"), fields.needed("opened")

    def check(context: Context) -> Iterator[Hit]:
        for series in series_of(context.document, item, opened):
            numbers = [number for number, _, _ in series.items]
            start, end = series.items[0][1], series.items[-1][2]
            if numbers[0] != 1:
                yield Hit(start=start, end=end, key="headless")
            elif len(numbers) == 1:
                yield Hit(start=start, end=end, key="lone")
            elif numbers != list(range(1, len(numbers) + 1)):
                yield Hit(start=start, end=end, key="")

    return check


def series_of(document: Document, item: Sought, opened: re.Pattern[str]) -> Iterator[Series]:
    """Yield the series in `document`; one may run over paragraphs, not over a heading, and may hold others."""
    open_: list[Series] = []
    section = -1
    for found in document.find(item):
        index = document.index_at(found.start())
        here = document.section(index)
        if here != section:
            yield from open_
            section, open_ = here, []
        yield from _placed(document, open_, found, index, opened)
    yield from open_


def _placed(
    document: Document, open_: list[Series], found: re.Match[str], index: int, opened: re.Pattern[str]
) -> Iterator[Series]:  # fmt: skip
    number = int(value_of(found["n"], document.language) or 0)
    item = (number, found.start("n"), found.end())
    if number == 1:
        # A series within an item of another: the outer one goes on behind it.
        if len(open_) > 6:
            yield open_.pop(0)
        open_.append(Series(items=[item]))
        return
    fitting = next((at for at in range(len(open_) - 1, -1, -1) if open_[at].last == number - 1), None)
    if fitting is not None:
        yield from open_[fitting + 1 :]
        del open_[fitting + 1 :]
        open_[fitting].items.append(item)
    elif open_:
        open_[-1].items.append(item)
    elif not opened.search(document.text, document.blocks[index].start, found.start()):
        open_.append(Series(items=[item]))


def sizes(document: Document, series: Series) -> Sequence[int]:
    """Return how many characters each item of `series` takes; the last ends with its paragraph, or soon enough."""
    starts = [start for _, start, _ in series.items]
    index = document.index_at(starts[-1])
    ends = [*starts[1:], min(document.blocks[index].end, starts[-1] + _LONGEST)]
    return [end - start for start, end in zip(starts, ends, strict=True)]
