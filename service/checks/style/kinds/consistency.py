"""One thing is written one way throughout."""

from __future__ import annotations

from collections.abc import Iterator

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.tokens import hits_of, read_tokens
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for `forms` (patterns) mixed in one text: what is in another form than most is a hit.

    `tokens` are further breaches.
    """
    layer, tokens = fields.text("layer", "text"), read_tokens(fields)
    forms = [fields.to_seek(form) for form in fields.texts("forms")]

    def check(context: Context) -> Iterator[Hit]:
        found = [[match.span() for match in context.document.find(form, layer)] for form in forms]
        most = max(found, key=len, default=[])
        for spans in found:
            if spans is not most:
                yield from (Hit(start=start, end=end, key="mixed") for start, end in spans)
        yield from hits_of(tokens, context)

    return check
