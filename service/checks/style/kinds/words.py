"""Words of a table stand in the text, in one scan for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import cast

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.tokens import read_tokens
from service.domain.finding import Severity
from service.domain.rule import Entry, Tables
from service.errors import CorpusBroken


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for the entries of `table` in `layer`: `pattern`, and if given `replacement` and `severity`.

    `tokens` are further breaches.
    """
    entries = table(fields, tables)
    layer, tokens = fields.text("layer", "text"), read_tokens(fields)
    every = fields.compiled("|".join(f"(?P<e{at}>{entry['pattern']})" for at, entry in enumerate(entries)))

    def check(context: Context) -> Iterator[Hit]:
        for found in every.finditer(context.document.layer(layer)):
            entry = entries[int((found.lastgroup or "e0")[1:])]
            yield Hit(
                start=found.start(), end=found.end(), replacement=entry.get("replacement") or None,
                severity=cast("Severity | None", entry.get("severity") or None),
            )  # fmt: skip
        yield from chain.from_iterable(token.hits(context) for token in tokens)

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
