"""Items of one list and headings of one level are of like length."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.kinds.series import series_of, sizes
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for lists and headings out of balance.

    Of a series of at least three the longest may be `times` as long as the shortest, or `free` characters; of three
    headings or more one may be `heads` times their median, or `short` characters. `item` and `opened` as for series.
    """
    item, opened = fields.sought("item"), fields.needed("opened")
    times, free = fields.number("times"), fields.number("free")
    heads, short = fields.number("heads"), fields.number("short")

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        for series in series_of(document, item, opened):
            lengths = sizes(document, series)
            longest = max(lengths)
            if len(lengths) >= 3 and longest > times * min(lengths) and longest > free:
                start = series.items[lengths.index(longest)][1]
                yield Hit(start=start, end=start + longest, key="items")
        for headings in document.outline.series:
            alone = [heading.block for heading in headings if heading.block.stand_alone]
            usual = median(len(block.words) for block in alone) if len(alone) >= 3 else 0
            for block in alone if usual else ():
                if len(block.words) >= heads * usual and len(block.words) > short:
                    yield Hit(start=block.start, end=block.end, key="headings")

    return check
