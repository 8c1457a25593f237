"""Words of a table stand in the text, each looked for by what it cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.tokens import hits_of, read_tokens
from service.domain.finding import Severity
from service.domain.rule import Entry, Tables
from service.errors import CorpusBroken


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for the entries of `table` in `layer`: `pattern`, and if given `replacement` and `severity`.

    In the genres of its `spare` an entry may stand. `tokens` are further breaches.
    """
    entries = table(fields, tables)
    layer, tokens = fields.text("layer", "text"), read_tokens(fields)
    patterns = [(entry, fields.to_seek(entry["pattern"])) for entry in entries]

    def check(context: Context) -> Iterator[Hit]:
        present, genre = context.document.present, context.genre.id if context.genre else ""
        for entry, pattern in patterns:
            if not pattern.may_be_in(present) or (genre and genre in entry.get("spare", "").split()):
                continue
            for found in context.document.find(pattern, layer):
                yield Hit(
                    start=found.start(), end=found.end(), replacement=entry.get("replacement") or None,
                    severity=cast("Severity | None", entry.get("severity") or None),
                )  # fmt: skip
        yield from hits_of(tokens, context)

    return check


def table(fields: Fields, tables: Tables) -> Sequence[Entry]:
    """Return the entries of the table that `fields` name.

    Raises:
        CorpusBroken: the house has no such table.
    """
    name = fields.text("table")
    if name not in tables.lists:
        raise CorpusBroken(f"{fields.owner}: there is no table {name!r}; there are: {', '.join(tables.lists)}")
    return tables.lists[name]
