"""What scores of many texts come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

from service.domain.comparison import OVERALL, Outcome
from service.domain.evaluation import Mark, Standing
from service.domain.evaluation_run import (
    Average,
    EvaluationRunRequest,
    EvaluationRunResult,
    VariantComparison,
    VariantScores,
)
from service.evaluating.paired import compare, score_of
from service.evaluating.passing import counts
from service.evaluating.resampling import interval

_TRUST: tuple[Standing, ...] = ("not_qualified", "not_examined", "qualified")


def concluded(request: EvaluationRunRequest, outcomes: Mapping[str, Sequence[Outcome]]) -> EvaluationRunResult:
    """Return what the `outcomes` of each variant come to, and how the others differ from the baseline."""
    baseline, seed = request.baseline, request.seed
    return EvaluationRunResult(
        variants=tuple(
            VariantScores(name=name, outcomes=tuple(outcomes[name]), averages=averages(outcomes[name], seed=seed))
            for name in request.variants
        ),
        comparisons=tuple(
            VariantComparison(
                before=baseline, after=name, comparison=compare(outcomes[baseline], outcomes[name], seed=seed)
            )
            for name in request.variants
            if name != baseline
        ),
    )


def averages(outcomes: Sequence[Outcome], *, seed: int = 1) -> tuple[Average, ...]:
    """Return the mean of the overall scores, and of each criterion's, with intervals."""
    marks: dict[str, list[Mark]] = {}
    for mark in (mark for one in outcomes if one.evaluation for mark in one.evaluation.marks if mark.status == "ok"):
        marks.setdefault(mark.id, []).append(mark)
    overall = [score for one in outcomes if (score := score_of(one.evaluation, OVERALL)) is not None]
    whole = [_average(OVERALL, "", overall, (), seed)] if overall else []
    every = (
        _average(key, found[0].name, [mark.score or 0.0 for mark in found], found, seed) for key, found in marks.items()
    )
    return (*whole, *every)


def standing(marks: Sequence[Mark]) -> Standing:
    """Return the least trusting of what examinations said of these marks; qualified when there are none."""
    found = [mark.qualification.standing if mark.qualification else "not_examined" for mark in marks]
    return min(found, key=_TRUST.index, default="qualified")


def _average(criterion: str, name: str, scores: Sequence[float], marks: Sequence[Mark], seed: int) -> Average:
    low, high = interval(scores, seed=seed)
    return Average(
        criterion=criterion, name=name, n=len(scores), mean=fmean(scores), low=low, high=high,
        spread=fmean(mark.spread for mark in marks) if marks else 0.0, standing=standing(marks),
        counts=all(counts(mark) for mark in marks),
    )  # fmt: skip
