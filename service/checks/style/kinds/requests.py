"""A request asks for one thing, and only a request asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.tokens import hits_of, read_tokens
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for requests, in the genres `single`, of more than one of `categories` or with two `closing`s.

    A clause asks when it matches `asks`; `tokens` are requests where none belongs.
    """
    asks, closing, tokens = fields.sought("asks"), fields.sought("closing"), read_tokens(fields)
    categories = {name: fields.compiled(str(words)) for name, words in fields.table("categories").items()}
    single = fields.texts("single")

    def check(context: Context) -> Iterator[Hit]:
        yield from hits_of(tokens, context)
        if context.genre is None or context.genre.id not in single:
            return
        first: set[str] = set()
        title = context.document.title
        for found in context.document.find(asks, "unquoted"):
            # A title sums up what the body asks for, one by one.
            if title and found.start() < title.end:
                continue
            named = _named(categories, found[0])
            if first and named and not named & first:
                yield Hit(start=found.start(), end=found.end(), key="several")
                break
            first = first or named
        for again in list(context.document.find(closing, "unquoted"))[1:]:
            yield Hit(start=again.start(), end=again.end(), key="closings")

    return check


def _named(categories: dict[str, re.Pattern[str]], clause: str) -> set[str]:
    return {name for name, words in categories.items() if words.search(clause)}
