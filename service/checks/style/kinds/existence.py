"""Something stands in the text that should not."""

from __future__ import annotations

from service.checks.style.check import Check
from service.checks.style.fields import Fields
from service.checks.style.tokens import hits_of, read_tokens
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check that finds each of `tokens`; see `tokens.Token` for what they may say."""
    tokens = read_tokens(fields)
    return lambda context: hits_of(tokens, context)
