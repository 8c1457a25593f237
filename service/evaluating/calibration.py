"""Scores held against the marks that people gave the same texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Literal

import numpy as np

from service.domain.calibration import OVERALL, Agreement, HumanMark
from service.domain.evaluation import Calibration, Evaluation
from service.evaluating.agreement import weighted_kappa

Pair = tuple[float, float]
"""What was scored, and what a person gave."""
LEAST = 30
"""Texts with marks of people from which scores count as calibrated: with fewer, agreement says next to nothing. When
27 of 30 agree, the true share lies between 0.74 and 0.97 (Wilson, 95 %); when 9 of 10 do, between 0.60 and 0.98."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What a comparison came to: in all, by criterion, and how many marks have no score to be held against."""

    calibration: Calibration
    criteria: tuple[Agreement, ...]
    unmatched: int


def compared(
    marks: Sequence[HumanMark], evaluations: Mapping[str, Sequence[Evaluation]], *, judge: str | None
) -> Comparison:
    """Return how `evaluations`, by the SHA-256 of their text and newest first, compare with `marks` of people.

    Of several scores of a text the newest counts, and of those a judge gave only those of `judge` (None: of any); a
    mark whose text has no score is counted as unmatched.
    """
    pairs: dict[str, list[Pair]] = {}
    texts: set[str] = set()
    for mark in marks:
        score = _score(mark, evaluations.get(mark.text_sha256, ()), judge)
        if score is not None:
            pairs.setdefault(mark.criterion, []).append((score, mark.score))
            texts.add(mark.text_sha256)
    every = [pair for found in pairs.values() for pair in found]
    return Comparison(
        calibration=_calibration(len(texts), every),
        criteria=tuple(_agreement(criterion, found) for criterion, found in sorted(pairs.items())),
        unmatched=len(marks) - len(every),
    )


def _score(mark: HumanMark, evaluations: Sequence[Evaluation], judge: str | None) -> float | None:
    found = (_given(mark.criterion, evaluation, judge) for evaluation in evaluations)
    return next((score for score in found if score is not None), None)


def _given(criterion: str, evaluation: Evaluation, judge: str | None) -> float | None:
    asked = evaluation.execution.model
    if criterion == OVERALL:
        counts = judge is None or asked in ("", judge)
        return evaluation.overall.score if evaluation.overall and counts else None
    mark = evaluation.mark(criterion)
    return mark.score if mark and (mark.method == "rules" or judge in (None, asked)) else None


def _calibration(texts: int, pairs: Sequence[Pair]) -> Calibration:
    kappa, error = _compared(pairs)
    status: Literal["calibrated", "uncalibrated"] = "calibrated" if texts >= LEAST else "uncalibrated"
    return Calibration(status=status, n=texts, agreement=kappa, mae=error)


def _agreement(criterion: str, pairs: Sequence[Pair]) -> Agreement:
    kappa, error = _compared(pairs)
    return Agreement(criterion=criterion, n=len(pairs), agreement=kappa, mae=error)


def _compared(pairs: Sequence[Pair]) -> tuple[float | None, float | None]:
    """Return weighted kappa and mean absolute error, each None where there is nothing to tell it from."""
    if not pairs:
        return None, None
    ours, theirs = np.array(pairs).T
    kappa = weighted_kappa(ours, theirs)
    return None if isnan(kappa) else round(kappa, 3), round(float(abs(ours - theirs).mean()), 3)
