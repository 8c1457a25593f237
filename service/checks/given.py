"""What the user gave, in the form that checks ask it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from service.text.entities import Entity, entities
from service.text.folding import fold, stands_in
from service.text.grams import grams
from service.text.language import CHINESE, Language
from service.text.roots import root
from service.text.scripts import script


@dataclass(frozen=True, kw_only=True)
class Given:
    """The given texts; `joined` is all of them in one spelling, `memo` keeps answers between sentences of one draft."""

    texts: tuple[str, ...]
    joined: str
    language: Language = CHINESE
    memo: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, texts: Iterable[str | None], language: Language = CHINESE) -> Self:
        """Return what `texts` (facts, title, recipient, author, locked passages) give; None is left out."""
        kept = tuple(text for text in texts if text)
        return cls(texts=kept, joined="\n".join(fold(text, language) for text in kept), language=language)

    def holds(self, text: str) -> bool:
        """Tell whether `text` stands in one of the given texts, width, blanks and capitals aside."""
        return stands_in(fold(text, self.language), self.joined, self.language)

    def mentions(self, word: str) -> bool:
        """Tell whether `word`, or a form of it, stands in one of the given texts."""
        return root(word, self.language) in self._roots or self.holds(word)

    @cached_property
    def _roots(self) -> frozenset[str]:
        """Return the roots of all given words; where words have no endings, `holds` finds them all."""
        if not self.language.parts_words:
            return frozenset()
        tagged = (tag for text in self.texts for tag in script(self.language).tag(text, self.language))
        return frozenset(root(word, self.language) for word, _ in tagged)

    @cached_property
    def grams(self) -> frozenset[str]:
        """Return the content of the given texts."""
        return frozenset(gram for text in self.texts for gram in grams(text, self.language))

    @cached_property
    def names(self) -> tuple[Entity, ...]:
        """Return the names that the given texts hold."""
        return tuple(name for text in self.texts for name in entities(text, self.language))

    @cached_property
    def persons(self) -> frozenset[str]:
        """Return the persons that the given texts name."""
        return frozenset(fold(name.text, self.language) for name in self.names if name.kind == "person")

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Return the places and organisations that the given texts name."""
        bodies = (name for name in self.names if name.kind in ("place", "organisation"))
        return frozenset(fold(name.text, self.language) for name in bodies)
