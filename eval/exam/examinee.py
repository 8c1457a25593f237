"""Who is examined, as the examination sees it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from eval.exam.paper import Paper, Spot
from service.domain.evaluation import Mark
from service.domain.rubric import Method, Rubric

Manner = Literal["plain", "reversed", "bands_turned", "reworded"]
"""How the same rubric is put: as it stands, criteria in reversed order, bands from high to low, in other words."""
MANNERS: tuple[Manner, ...] = ("reversed", "bands_turned", "reworded")
Preference = Literal["first", "second", "tie"]


class Examinee(Protocol):
    """Someone who scores texts by the criteria of a rubric whose method is `method`."""

    @property
    def method(self) -> Method:
        """Return whether it counts or judges."""
        ...

    @property
    def judge(self) -> str:
        """Return the judge's name, "" for rules."""
        ...

    @property
    def prompt_sha256(self) -> str:
        """Return what changes with every word the judge is told, "" for rules."""
        ...

    @property
    def rubric(self) -> Rubric:
        """Return the rubric it scores by."""
        ...

    async def marks(self, paper: Paper, criteria: Set[str], *, seed: int, manner: Manner) -> tuple[Mark, ...]:
        """Return a mark for each of `criteria` that the paper's genre has; a failed one has status `error`."""
        ...


@runtime_checkable
class PairJudge(Protocol):
    """Someone who can also say which of two papers is better."""

    async def prefers(self, first: Paper, second: Paper, criterion: str) -> Preference:
        """Return the better one."""
        ...


@dataclass(frozen=True, kw_only=True)
class Mend:
    """A mended text, and where in the text as it was something was mended."""

    text: str
    spots: tuple[Spot, ...]


class Mender(Protocol):
    """Someone who mends a text as far as that is safe."""

    async def mended(self, paper: Paper) -> Mend:
        """Return the paper's text with every safe suggestion taken."""
        ...
