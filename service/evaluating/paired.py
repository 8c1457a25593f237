"""Two runs over the same cases held against each other, case by case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import comb
from statistics import fmean

from service.domain.comparison import OVERALL, Comparison, Difference, Outcome, Step, Turns
from service.domain.evaluation import Evaluation, Mark
from service.evaluating.passing import passed
from service.evaluating.resampling import interval


def compare(before: Sequence[Outcome], after: Sequence[Outcome], *, seed: int = 1) -> Comparison:
    """Return how `after` differs from `before`: per criterion and as a whole, with intervals drawn by `seed`.

    Pairs cases by name. A criterion counts for the cases that both runs scored by it.
    """
    first, second = _by_case(before), _by_case(after)
    common = [case for case in first if case in second]
    measured = [case for case in common if None not in (passed(first[case]), passed(second[case]))]
    differences = (_difference(key, name, first, second, common, seed) for key, name in _criteria(before, after))
    return Comparison(
        differences=tuple(found for found in differences if found),
        turns=_turns(first, second, measured),
        unpaired=tuple(sorted((first.keys() | second.keys()) - set(measured))),
    )


def mcnemar(lost: int, won: int) -> float:
    """Return how likely a split as uneven as `lost` to `won` is by chance (McNemar 1947, exact, two-sided)."""
    changed, fewer = lost + won, min(lost, won)
    tail = sum(comb(changed, count) for count in range(fewer + 1))
    return min(1.0, float(2 * tail / 2**changed))


def score_of(evaluation: Evaluation | None, criterion: str) -> float | None:
    """Return the score by a criterion, or the overall one; None where there is none."""
    if evaluation is None:
        return None
    if criterion == OVERALL:
        return evaluation.overall.score if evaluation.overall else None
    mark = evaluation.mark(criterion)
    return mark.score if mark and mark.status == "ok" else None


def _by_case(outcomes: Sequence[Outcome]) -> dict[str, Outcome]:
    return {outcome.case: outcome for outcome in outcomes}


def _criteria(before: Sequence[Outcome], after: Sequence[Outcome]) -> list[tuple[str, str]]:
    found = {OVERALL: ""}
    for outcome in (*before, *after):
        found |= {mark.id: mark.name for mark in _marks(outcome) if mark.id not in found}
    return list(found.items())


def _marks(outcome: Outcome) -> tuple[Mark, ...]:
    return outcome.evaluation.marks if outcome.evaluation else ()


def _difference(
    key: str, name: str, first: Mapping[str, Outcome], second: Mapping[str, Outcome], cases: Sequence[str], seed: int
) -> Difference | None:
    scored = ((case, score_of(first[case].evaluation, key), score_of(second[case].evaluation, key)) for case in cases)
    steps = tuple(Step(case=case, before=a, after=b) for case, a, b in scored if a is not None and b is not None)
    if not steps:
        return None
    low, high = interval([step.moved for step in steps], seed=seed)
    return Difference(
        criterion=key, name=name, before=fmean(step.before for step in steps),
        after=fmean(step.after for step in steps), mean=fmean(step.moved for step in steps), low=low, high=high,
        spread=_spread(key, [run[step.case] for run in (first, second) for step in steps]), steps=steps,
    )  # fmt: skip


def _spread(key: str, outcomes: Sequence[Outcome]) -> float:
    spreads = [mark.spread for outcome in outcomes for mark in _marks(outcome) if mark.id == key]
    return fmean(spreads) if spreads else 0.0


def _turns(first: Mapping[str, Outcome], second: Mapping[str, Outcome], cases: Sequence[str]) -> Turns:
    def those(was: bool, now: bool) -> tuple[str, ...]:
        return tuple(case for case in cases if passed(first[case]) is was and passed(second[case]) is now)

    lost, won = those(True, False), those(False, True)
    return Turns(
        both=those(True, True), only_before=lost, only_after=won, neither=those(False, False),
        p=mcnemar(len(lost), len(won)),
    )  # fmt: skip
