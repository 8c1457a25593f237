"""A document that goes to somebody names him, in one line below the title."""

from __future__ import annotations

from collections.abc import Iterator

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for a missing or indented addressee, a `person`, and several organs where one is due.

    `single` are genres that go to one organ; `several` matches a line that names more. A text that matches `public` is
    for everybody.
    """
    single, person = fields.texts("single"), fields.needed("person")
    several, public = fields.needed("several"), fields.needed("public")

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        genre = context.genre.id if context.genre else ""
        to = next((block for block in document.blocks[:5] if block.kind is Kind.TO), None)
        if to is None:
            first = document.blocks[0] if document.blocks else None
            if first and not public.search(document.text):
                yield Hit(start=first.start, end=first.end, key="missing")
            return
        if person.search(to.text):
            yield Hit(start=to.start, end=to.end, key="person")
        elif genre in single and several.search(to.text):
            yield Hit(start=to.start, end=to.end, key="several")
        elif to.indent:
            yield Hit(start=to.start, end=to.end, key="indented")

    return check
