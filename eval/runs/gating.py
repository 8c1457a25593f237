"""Whether a run may pass: on its own, or beside the run that came before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.comparison import OVERALL, Comparison, Difference, Outcome
from service.evaluating.paired import compare
from service.evaluating.passing import counts, passed

PASSED, REGRESSED, UNMEASURED, NO_MODEL = 0, 1, 2, 3
"""What a process that gates says in the end."""

MARGIN = 2.0
"""Points a score may lose: what is drafted anew never comes out quite the same."""

NOISE = 2
"""How many standard deviations of a judge's runs a loss must exceed to be one."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a gate says: `faults` are what is worse, `unknown` what could not be measured."""

    faults: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """Return the exit code; what is known to be worse is told before what is not known."""
        return REGRESSED if self.faults else UNMEASURED if self.unknown else PASSED


def gate(run: Sequence[Outcome]) -> Verdict:
    """Return whether every case passes."""
    if not run:
        return Verdict(unknown=("no case has come to an end",))
    return Verdict(
        faults=tuple(_failure(one) for one in run if passed(one) is False),
        unknown=tuple(f"{one.case}: {one.reason or 'no overall score'}" for one in run if passed(one) is None),
    )


def gate_against(baseline: Sequence[Outcome], run: Sequence[Outcome], *, margin: float = MARGIN) -> Verdict:
    """Return whether `run` is as good as `baseline`, but for `margin` points.

    It is not when the mean of a score that counts fell by more than the margin (or, where a judge wavers, by more than
    twice its spread), or when a case that passed fails now and lost more than the margin.
    """
    if not baseline or not run:
        return Verdict(unknown=("a run in which no case has come to an end",))
    compared, deciding = compare(baseline, run), _deciding(baseline)
    fallen = [one for one in compared.differences if one.criterion in deciding and _fell(one, margin)]
    return Verdict(
        faults=(*(_loss(one) for one in fallen), *_lost_cases(compared, run, margin)),
        unknown=tuple(_unknown(baseline, run, compared, deciding)),
    )


def _deciding(run: Sequence[Outcome]) -> set[str]:
    marks = (mark for one in run if one.evaluation for mark in one.evaluation.marks)
    return {mark.id for mark in marks if counts(mark)} | {OVERALL}


def _fell(one: Difference, margin: float) -> bool:
    return one.mean < -max(margin, NOISE * one.spread)


def _lost_cases(compared: Comparison, run: Sequence[Outcome], margin: float) -> list[str]:
    overall = compared.of(OVERALL)
    moved = {step.case: step.moved for step in overall.steps} if overall else {}
    failures = {one.case: _failure(one) for one in run}
    lost = [case for case in compared.turns.only_before if moved.get(case, -100.0) < -margin]
    return [f"{failures[case]}; it passed before" for case in lost]


def _unknown(
    baseline: Sequence[Outcome], run: Sequence[Outcome], compared: Comparison, deciding: set[str]
) -> list[str]:
    known, now = {one.case for one in baseline if passed(one) is not None}, {one.case: one for one in run}
    gone = [f"{case}: not in this run" for case in sorted(known - now.keys())]
    mute = [f"{case}: {one.reason or 'no overall score'}" for case, one in now.items() if passed(one) is None]
    unscored = deciding - {one.criterion for one in compared.differences}
    return [*gone, *mute, *(f"{criterion}: no case is scored by it in both runs" for criterion in sorted(unscored))]


def _failure(one: Outcome) -> str:
    reasons = one.evaluation.gate.reasons if one.evaluation else (one.reason,)
    return f"{one.case}: {'; '.join(reasons) or 'below its gate'}"


def _loss(one: Difference) -> str:
    return f"{one.criterion}: {one.before:.1f} -> {one.after:.1f} ({one.mean:+.1f} [{one.low:+.1f}, {one.high:+.1f}])"
