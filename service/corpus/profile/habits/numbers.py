"""Number style: how figures, shares, dates and ranges are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.corpus.profile.document import Document, Stretch
from service.text import lexicon


def items(document: Document) -> Iterator[Stretch]:
    """Yield every place where a way of writing numbers is used, under the name of that way."""
    for name, pattern in _styles(document.language):
        for found in pattern.finditer(document.text):
            yield Stretch(found.start(), found.end(), name)


@cache
def _styles(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = (line.split(maxsplit=1) for line in lexicon.lines("profile", "numbers", language))
    return tuple((name, re.compile(pattern)) for name, pattern in told)
