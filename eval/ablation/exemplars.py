"""Exemplars as a plainer tool would show them: none at all, or as they were filed, nothing masked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from service.domain.sample import Exemplar, Role, Sample
from service.drafting.drafter import Exemplars


class NoExemplars:
    """Shows nothing of past documents."""

    def choose(
        self,
        *,
        house: str,
        genre: str,
        role: Role,
        query: str,
        k: int,
        budget: int,
        sample_ids: Sequence[str] | None,
        about: Sequence[str],
    ) -> tuple[Exemplar, ...]:
        """Return none."""
        return ()


class Unmasked:
    """Shows what `exemplars` chooses as it was filed; `sample` gives a house's document."""

    def __init__(self, exemplars: Exemplars, sample: Callable[[str, str], Sample]) -> None:
        self._exemplars = exemplars
        self._sample = sample

    def choose(
        self,
        *,
        house: str,
        genre: str,
        role: Role,
        query: str,
        k: int,
        budget: int,
        sample_ids: Sequence[str] | None,
        about: Sequence[str],
    ) -> tuple[Exemplar, ...]:
        """Return the same passages with the names and figures they were filed with."""
        found = self._exemplars.choose(
            house=house,
            genre=genre,
            role=role,
            query=query,
            k=k,
            budget=budget,
            sample_ids=sample_ids,
            about=about,
        )
        return tuple(replace(one, text=self._filed(house, one)) for one in found)

    def _filed(self, house: str, exemplar: Exemplar) -> str:
        passages = self._sample(house, exemplar.sample_id).passages
        return next((one.text for one in passages if one.id == exemplar.passage_id), exemplar.text)
