"""What a review needs from others."""

from __future__ import annotations

from typing import Protocol

from service.domain.house import House
from service.domain.sample import Exemplar, Role


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
