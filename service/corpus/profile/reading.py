"""One sample read for its profile, once: its numbers, what it does, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from service.corpus.profile.document import Document, Stretch
from service.corpus.profile.habits import (
    choices,
    closings,
    headings,
    marks,
    numbers,
    openings,
    order,
    parts,
    persons,
    sections,
    titles,
)
from service.corpus.profile.numbers import NUMBERS, Measured

KINDS: dict[str, Callable[[Document], Iterator[Stretch]]] = {
    "titles": titles.items,
    "parts": parts.items,
    "headings": headings.items,
    "sections": sections.items,
    "order": order.items,
    "openings": openings.items,
    "closings": closings.items,
    "persons": persons.items,
    "numbers": numbers.items,
    "choices": choices.items,
    "marks": marks.items,
}
"""By kind, what yields the habits of a document."""


@dataclass(frozen=True)
class Reading:
    """A document of the house (`id` is its sample's), or a text that belongs to none (`id` is empty)."""

    id: str
    genre: str
    document: Document

    @cached_property
    def habits(self) -> dict[str, tuple[Stretch, ...]]:
        """Return by kind what the document does."""
        return {kind: tuple(items(self.document)) for kind, items in KINDS.items()}

    @cached_property
    def numbers(self) -> dict[str, Measured]:
        """Return by name what was measured."""
        return {name: measured(self.document) for name, measured in NUMBERS.items()}

    @cached_property
    def words(self) -> tuple[Stretch, ...]:
        """Return the words made of letters."""
        return tuple(word for word in self.document.words if word.text.isalpha())

    @cached_property
    def shares(self) -> dict[str, float]:
        """Return which share of the words each word has."""
        counted = Counter(word.text.casefold() for word in self.words)
        return {word: count / max(len(self.words), 1) for word, count in counted.items()}


def read(text: str, language: str, *, sample_id: str = "", genre: str = "") -> Reading:
    """Return the reading of `text`, whose first line is its title, in the language of the code `language`."""
    return Reading(id=sample_id, genre=genre, document=Document(text, language))
