"""What the texts of a run came to, and how two runs over the same cases differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from service.domain.evaluation import Evaluation

OVERALL = "overall"
"""Stands for the whole where a criterion's id is asked for."""

State = Literal["scored", "not_drafted", "not_measured"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one case of a run came to.

    `not_drafted` is a fault of what is measured, `not_measured` one of the measuring: the former fails, the latter
    tells nothing. `reason` is why there is no evaluation.
    """

    case: str
    state: State
    evaluation: Evaluation | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """How far the score of one case moved, from the first run to the second."""

    case: str
    before: float
    after: float

    @property
    def moved(self) -> float:
        """Return the points gained; below 0 where some were lost."""
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How far a criterion moved over all cases both runs scored by it.

    `mean` is the mean of the paired differences, `low` to `high` its 95 % interval; both equal it where there is but
    one pair. `spread` is the mean standard deviation of the judges' runs, in points.
    """

    criterion: str
    name: str
    before: float
    after: float
    mean: float
    low: float
    high: float
    spread: float
    steps: tuple[Step, ...]

    @property
    def sure(self) -> bool:
        """Tell whether the interval leaves no doubt about the direction."""
        return len(self.steps) > 1 and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, kw_only=True)
class Turns:
    """Which cases pass in which run, by name; `p` is the exact two-sided probability of McNemar's test."""

    both: tuple[str, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    neither: tuple[str, ...]
    p: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two runs, paired case by case; `unpaired` are cases that only one of them has, or that could not be measured."""

    differences: tuple[Difference, ...]
    turns: Turns
    unpaired: tuple[str, ...]

    def of(self, criterion: str) -> Difference | None:
        """Return the difference of a criterion, or of the whole, if both runs scored by it."""
        return next((one for one in self.differences if one.criterion == criterion), None)
