"""Exemplars as a plainer tool would show them: none at all, or as they were filed, nothing masked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from service.domain.sample import Exemplar, Sample
from service.drafting.drafter import Exemplars


class NoExemplars:
    """Shows nothing of past documents."""

    def choose(self, **asked: Any) -> tuple[Exemplar, ...]:
        """Return none."""
        return ()


class Unmasked:
    """Shows what `exemplars` chooses as it was filed; `sample` gives a house's document."""

    def __init__(self, exemplars: Exemplars, sample: Callable[[str, str], Sample]) -> None:
        self._exemplars = exemplars
        self._sample = sample

    def choose(self, *, house: str, **asked: Any) -> tuple[Exemplar, ...]:
        """Return the same passages with the names and figures they were filed with."""
        found = self._exemplars.choose(house=house, **asked)
        return tuple(replace(one, text=self._filed(house, one)) for one in found)

    def _filed(self, house: str, exemplar: Exemplar) -> str:
        passages = self._sample(house, exemplar.sample_id).passages
        return next((one.text for one in passages if one.id == exemplar.passage_id), exemplar.text)
