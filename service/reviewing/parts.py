"""What a review needs from others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from service.domain.finding import Finding
from service.domain.house import GenreCard, House
from service.domain.sample import Exemplar, Role


class Linter(Protocol):
    """The rules of one house."""

    def lint(
        self,
        text: str,
        *,
        genre: GenreCard | None = None,
        doc_date: date | None = None,
        facts: Sequence[str] = (),
        subject: str | None = None,
        aggregate: bool = True,
    ) -> tuple[Finding, ...]:
        """Return what breaks them, sorted by start; `text[start:end] == quote` always.

        With `aggregate` many of one kind may be told as one.
        """
        ...


class Linters(Protocol):
    """Where the rules of a house come from."""

    def __call__(self, house: str) -> Linter:
        """Return the linter of the house with this id."""
        ...


class Houses(Protocol):
    """The houses there are."""

    def house(self, house_id: str) -> House:
        """Return a house.

        Raises:
            NotFound: there is none of this id.
        """
        ...


class Manners(Protocol):
    """Whoever knows passages that show how the house writes."""

    def choose(
        self,
        *,
        house: str,
        query: str,
        genre: str | None = None,
        role: Role | None = None,
        k: int = 2,
        budget: int | None = None,
    ) -> tuple[Exemplar, ...]:
        """Return at most `k` masked passages like `query`, together at most `budget` tokens."""
        ...
