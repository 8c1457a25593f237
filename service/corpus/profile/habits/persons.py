"""Person: how a document speaks of whoever writes it, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.corpus.profile.document import Document, Stretch
from service.text import lexicon


def items(document: Document) -> Iterator[Stretch]:
    """Yield every word of person."""
    for found in _persons(document.language).finditer(document.text):
        yield Stretch(found.start(), found.end(), found.group())


@cache
def _persons(language: str) -> re.Pattern[str]:
    words = sorted(lexicon.words("profile", "persons", language), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" for word in words))
