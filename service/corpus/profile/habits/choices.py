"""Preferred terms: of several words for one thing, those the house writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.corpus.profile.document import Document, Stretch
from service.text import lexicon


def items(document: Document) -> Iterator[Stretch]:
    """Yield every word that stands for another one."""
    for found in _any(document.language).finditer(document.text):
        yield Stretch(found.start(), found.end(), found.group())


@cache
def _any(language: str) -> re.Pattern[str]:
    groups = lexicon.lines("profile", "choices", language)
    terms = {term.strip() for group in groups for term in group.split("|")}
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![A-Za-z]){re.escape(term)}(?![A-Za-z])" for term in longest_first))
