"""A text ends where it is finished."""

from __future__ import annotations

from collections.abc import Iterator

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for a last paragraph of more than `long` characters that does not match `finished`."""
    long, finished = int(fields.number("long")), fields.needed("finished")

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        last = document.blocks[-1] if document.blocks else None
        if last is None or len(last.text) <= long or finished.search(last.text) or document.tabular(last.start):
            return
        if last.kind is Kind.PARAGRAPH or (last.kind is Kind.HEADING and not last.stand_alone):
            start = max(document.clause_at(last.end - 1)[0], last.start)
            yield Hit(start=start, end=last.end)

    return check
