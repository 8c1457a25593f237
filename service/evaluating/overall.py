"""From marks to one score: each counts by its weight, and only what can be relied on counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.domain.evaluation import Mark, Overall
from service.domain.rubric import WEIGHTS
from service.evaluating.passing import counts

WORST, BEST = 0.0, 100.0


def weighed(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks with their weights: the share of each among those that count, 0 for the others."""
    whole = sum(WEIGHTS[mark.importance] for mark in marks if counts(mark))
    return tuple(
        replace(mark, weight=WEIGHTS[mark.importance] / whole if whole and counts(mark) else 0.0) for mark in marks
    )


def overall(marks: Sequence[Mark]) -> Overall | None:
    """Return the weighted mean of `marks`, and between what it lies when each is off by its spread.

    None when a mark is an error, or when none counts.
    """
    counted = [mark for mark in marks if counts(mark)]
    if not counted or any(mark.status == "error" for mark in marks):
        return None
    return Overall(score=_mean(counted, 0), low=_mean(counted, -1), high=_mean(counted, 1))


def _mean(marks: Sequence[Mark], side: int) -> float:
    told = [(mark.weight, (mark.score or 0.0) + side * mark.spread) for mark in marks]
    return round(sum(weight * min(max(score, WORST), BEST) for weight, score in told), 1)
