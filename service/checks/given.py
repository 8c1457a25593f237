"""What the user gave, in the form that checks ask it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from service.text.entities import Entity, entities
from service.text.folding import fold


@dataclass(frozen=True, kw_only=True)
class Given:
    """The given texts; `joined` is all of them in one spelling, `memo` keeps answers between sentences of one draft."""

    texts: tuple[str, ...]
    joined: str
    memo: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> Self:
        """Return what `texts` (facts, title, recipient, author, locked passages) give; None is left out."""
        kept = tuple(text for text in texts if text)
        return cls(texts=kept, joined="\n".join(fold(text) for text in kept))

    def holds(self, text: str) -> bool:
        """Tell whether `text` stands in one of the given texts, width, blanks and capitals aside."""
        return fold(text) in self.joined

    @cached_property
    def names(self) -> tuple[Entity, ...]:
        """Return the names that the given texts hold."""
        return tuple(name for text in self.texts for name in entities(text))

    @cached_property
    def persons(self) -> frozenset[str]:
        """Return the persons that the given texts name."""
        return frozenset(fold(name.text) for name in self.names if name.kind == "person")

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Return the places and organisations that the given texts name."""
        return frozenset(fold(name.text) for name in self.names if name.kind in ("place", "organisation"))
