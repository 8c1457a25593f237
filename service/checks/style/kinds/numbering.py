"""The headings of one series are numbered 1, 2, 3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.outline import Heading, Outline
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for the first item out of order in each series, and for an item that is the only one.

    A level numbered through over all its parents is told as `through`, an only child as `lone`.
    """

    def check(context: Context) -> Iterator[Hit]:
        outline = context.document.outline
        through = _numbered_through(outline)
        for series in outline.series:
            level = series[0].block.level
            key = "through" if level in through else ""
            if (wrong := _first_wrong(series)) and not (key and wrong is not series[0]):
                yield _hit(wrong, key, series)
            elif level > 1 and len(series) == 1 and series[0].parent and not _last_of_all(series[0], outline):
                yield _hit(series[0], "lone", series)

    return check


def _first_wrong(series: Sequence[Heading]) -> Heading | None:
    return next((heading for at, heading in enumerate(series, 1) if heading.block.number != at), None)


def _numbered_through(outline: Outline) -> set[int]:
    found = set()
    for level in {series[0].block.level for series in outline.series}:
        every = [heading.block.number for heading in outline.headings if heading.block.level == level]
        parents = {id(heading.parent) for heading in outline.headings if heading.block.level == level}
        if len(parents) > 1 and every == list(range(1, len(every) + 1)):
            found.add(level)
    return found


def _last_of_all(heading: Heading, outline: Outline) -> bool:
    """Tell whether the text ends in this heading's paragraph: what came behind may have been cut off."""
    return heading is outline.headings[-1] and heading.follower is None


def _hit(heading: Heading, key: str, series: Sequence[Heading]) -> Hit:
    start, at = heading.block.start, series.index(heading) + 1
    return Hit(start=start, end=start + len(heading.block.mark), key=key, details={"expected": at})
