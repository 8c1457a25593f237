"""Something stands in the text for which another thing should."""

from __future__ import annotations

from service.checks.style.check import Check
from service.checks.style.fields import Fields
from service.checks.style.tokens import hits_of, read_tokens
from service.domain.rule import Tables
from service.errors import CorpusBroken


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check that finds each of `tokens` and puts its `replace` or `transform` in its place."""
    tokens = read_tokens(fields)
    if not all(token.transform or token.replace is not None for token in tokens):
        raise CorpusBroken(f"{fields.owner}: each token of a substitution has `replace` or `transform`")
    return lambda context: hits_of(tokens, context)
