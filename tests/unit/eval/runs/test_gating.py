"""A run passes, has got worse, or cannot be measured: each has its exit code."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.runs.gating import gate, gate_against
from service.domain.comparison import Outcome
from service.domain.evaluation import Qualification
from tests.unit.eval.runs.pieces import evaluation, mark, outcome

UNDRAFTED = Outcome(case="a", state="not_drafted", reason="the model answered nothing")
UNMEASURED = Outcome(case="a", state="not_measured", reason="the judge answered nothing")


def judged(score: float, *, spread: float = 0.0, standing: str = "qualified") -> Outcome:
    known = Qualification(criterion="flow", method="judge", judge="j", standing=standing)  # type: ignore[arg-type]
    told = evaluation({"facts": 90.0})
    flow = mark("flow", score, method="judge", spread=spread, qualification=known)
    return Outcome(case="a", state="scored", evaluation=replace(told, marks=(*told.marks, flow)))


@pytest.mark.parametrize(
    ("run", "code"),
    [
        ([outcome("a", facts=60.0)], 0),
        ([outcome("a", facts=59.0)], 1),
        ([UNDRAFTED], 1),
        ([UNMEASURED], 2),
        ([outcome("a", facts=None)], 2),
        ([outcome("b", facts=20.0), UNMEASURED], 1),
        ([], 2),
    ],
)
def test_a_run_passes_when_every_case_does(run: list[Outcome], code: int) -> None:
    assert gate(run).code == code


@pytest.mark.parametrize(("now", "code"), [(80.0, 0), (78.5, 0), (78.0, 0), (77.9, 1), (95.0, 0)])
def test_a_score_may_lose_its_margin_and_no_more(now: float, code: int) -> None:
    assert gate_against([outcome("a", facts=80.0)], [outcome("a", facts=now)], margin=2).code == code


def test_a_case_that_failed_all_along_does_not_fail_the_gate() -> None:
    assert gate_against([outcome("a", facts=30.0)], [outcome("a", facts=29.0)]).code == 0


def test_a_case_that_passed_and_fails_is_named_though_the_mean_holds() -> None:
    before = [outcome("a", facts=70.0), outcome("b", facts=70.0)]
    found = gate_against(before, [outcome("a", facts=50.0), outcome("b", facts=95.0)])
    assert found.code == 1 and found.faults[0].startswith("a: ")


def test_a_draft_that_fails_now_is_a_regression() -> None:
    assert gate_against([outcome("a", facts=70.0)], [UNDRAFTED]).code == 1


@pytest.mark.parametrize("run", [[UNMEASURED], [outcome("b", facts=80.0)], [], [outcome("a", facts=None)]])
def test_what_was_measured_and_is_no_longer_cannot_pass(run: list[Outcome]) -> None:
    assert gate_against([outcome("a", facts=70.0)], run).code == 2


def test_a_judge_that_wavers_widens_its_own_margin() -> None:
    assert gate_against([judged(80, spread=5)], [judged(71, spread=5)]).code == 0
    assert gate_against([judged(80, spread=5)], [judged(69, spread=5)]).code == 1


def test_a_judge_that_is_not_qualified_decides_nothing() -> None:
    before, after = (judged(score, standing="not_qualified") for score in (100, 0))
    assert gate_against([before], [after]).code == 0


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_a_run_is_as_good_as_itself(scores: list[float]) -> None:
    run = [outcome(f"c{number}", facts=score) for number, score in enumerate(scores)]
    assert gate_against(run, run, margin=0).code == 0
