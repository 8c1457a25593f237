"""Stock phrases do not take the place of facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.kinds.words import table
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for phrases of `table`: `least` and `paragraph` a thousand characters in one, `text` in all.

    A paragraph that matches `facts`, or stands under a heading that matches `spare`, is no hit; a text has to have
    `long` characters to be one.
    """
    phrases = [fields.to_seek(entry["pattern"]) for entry in table(fields, tables)]
    facts, spare = fields.needed("facts"), fields.needed("spare")
    least, long = int(fields.number("least")), int(fields.number("long"))
    dense, thin = fields.number("paragraph"), fields.number("text")

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        places = sorted(found.start() for phrase in phrases for found in document.find(phrase))
        if len(document.text) >= long and len(places) * 1000 > thin * len(document.text):
            block = document.block_at(places[0])
            if block:
                yield Hit(start=block.start, end=block.end, key="text", details={"count": len(places)})
        for index, block in enumerate(document.blocks) if len(places) >= least else ():
            count = bisect_left(places, block.end) - bisect_left(places, block.start)
            if block.kind not in (Kind.PARAGRAPH, Kind.HEADING) or count < least:
                continue
            headed = any(spare.search(heading.block.words) for heading in document.outline.chain(index))
            if count * 1000 > dense * len(block.text) and not facts.search(block.text) and not headed:
                yield Hit(start=block.start, end=block.end, key="paragraph", details={"count": count})

    return check
