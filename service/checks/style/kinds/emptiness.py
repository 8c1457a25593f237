"""A heading has something under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.outline import Heading
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for stand-alone headings with nothing under them.

    A heading whose words match `complete` says all itself. Lists of bare items are none; from level `deep` on an item
    counts only when one beside it has a body.
    """
    complete, deep = fields.needed("complete"), int(fields.number("deep"))

    def check(context: Context) -> Iterator[Hit]:
        for series in context.document.outline.series:
            if _is_list(series, deep):
                continue
            for heading in series:
                if heading.bare and not complete.search(heading.block.words):
                    yield Hit(start=heading.block.start, end=heading.block.end)

    return check


def _is_list(series: Sequence[Heading], deep: int) -> bool:
    level, bare = series[0].block.level, sum(heading.bare for heading in series)
    if level >= deep:
        return not any(not heading.bare for heading in series)
    return level > 1 and bare == len(series) > 1
