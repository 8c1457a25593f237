"""Many texts scored together: a data set, or variants of the same cases compared in pairs."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.comparison import Comparison, Outcome
from service.domain.evaluation import EvaluationRequest, Standing


@dataclass(frozen=True, kw_only=True)
class RunCase:
    """One case: its text in each variant, by the variant's name, and all else that is asked; `asked.text` is empty."""

    id: str
    asked: EvaluationRequest
    texts: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class EvaluationRunRequest:
    """What is to be scored; the other variants are compared with `baseline`, with intervals drawn by `seed`."""

    name: str
    house: str
    cases: tuple[RunCase, ...]
    variants: tuple[str, ...]
    baseline: str
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class Average:
    """A criterion, or the whole (`overall`), over the `n` cases scored by it: the mean with its 95 % interval.

    `spread` is the mean standard deviation of a judge's runs. `counts` tells whether it decides anything.
    """

    criterion: str
    name: str
    n: int
    mean: float
    low: float
    high: float
    spread: float
    standing: Standing
    counts: bool


@dataclass(frozen=True, kw_only=True)
class VariantScores:
    """What the texts of one variant came to, case by case and on average."""

    name: str
    outcomes: tuple[Outcome, ...]
    averages: tuple[Average, ...]


@dataclass(frozen=True, kw_only=True)
class VariantComparison:
    """How the variant `after` differs from `before`."""

    before: str
    after: str
    comparison: Comparison


@dataclass(frozen=True, kw_only=True)
class EvaluationRunResult:
    """What came of a run."""

    variants: tuple[VariantScores, ...]
    comparisons: tuple[VariantComparison, ...]
