"""Runs are compared case by case."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.comparison import OVERALL, Outcome
from service.evaluating.paired import compare, mcnemar
from service.evaluating.passing import passed
from service.evaluating.resampling import interval, interval_of
from tests.unit.eval.runs.pieces import outcome

SCORES = st.lists(st.floats(0, 100), min_size=1, max_size=8)
UNDRAFTED = Outcome(case="x", state="not_drafted", reason="no model")
UNMEASURED = Outcome(case="x", state="not_measured", reason="no judge")


def test_a_difference_is_that_of_the_same_cases() -> None:
    before = [outcome("a", facts=50.0), outcome("b", facts=90.0), outcome("only before", facts=0.0)]
    after = [outcome("b", facts=95.0), outcome("a", facts=65.0), outcome("only after", facts=0.0)]
    compared = compare(before, after)
    found = compared.of("facts")
    assert found and (found.before, found.after, found.mean) == (70, 80, 10)
    assert [(step.case, step.moved) for step in found.steps] == [("a", 15), ("b", 5)]
    assert compared.unpaired == ("only after", "only before")


def test_a_criterion_without_a_score_leaves_the_case_out_of_that_criterion_only() -> None:
    compared = compare([outcome("a", facts=50.0, flow=None)], [outcome("a", facts=60.0, flow=70.0)])
    assert {one.criterion for one in compared.differences} == {"facts"}
    assert compared.unpaired == ("a",)


def test_cases_that_pass_in_one_run_only_are_named() -> None:
    before = [outcome("kept", facts=90.0), outcome("lost", facts=90.0), outcome("won", facts=10.0), UNDRAFTED]
    after = [outcome("kept", facts=80.0), outcome("lost", facts=30.0), outcome("won", facts=70.0), UNDRAFTED]
    turns = compare(before, after).turns
    assert (turns.both, turns.only_before, turns.only_after, turns.neither) == (("kept",), ("lost",), ("won",), ("x",))
    assert turns.p == 1.0


@pytest.mark.parametrize(
    ("lost", "won", "p"), [(0, 0, 1.0), (1, 1, 1.0), (0, 6, 0.03125), (10, 2, 0.03857421875), (2, 10, 0.03857421875)]
)
def test_mcnemar_gives_the_exact_binomial_probability(lost: int, won: int, p: float) -> None:
    assert mcnemar(lost, won) == p


@pytest.mark.parametrize(
    ("given", "passes"),
    [
        (outcome("a", facts=60.0), True),
        (outcome("a", facts=59.9), False),
        (outcome("a", facts=99.0, flow=None), None),
        (UNDRAFTED, False),
        (UNMEASURED, None),
    ],
)
def test_what_passes_is_drafted_scored_and_reaches_its_gate(given: Outcome, passes: bool | None) -> None:
    assert passed(given) is passes


@given(SCORES, st.integers(0, 5))
def test_a_run_does_not_differ_from_itself(scores: list[float], seed: int) -> None:
    run = [outcome(f"c{number}", facts=score) for number, score in enumerate(scores)]
    compared = compare(run, run, seed=seed)
    assert [(one.mean, one.low, one.high, one.sure) for one in compared.differences] == [(0, 0, 0, False)] * 2
    assert compared.turns.only_before == compared.turns.only_after == ()


@given(SCORES)
def test_an_interval_holds_its_mean_and_is_the_same_for_the_same_seed(values: list[float]) -> None:
    low, high = interval(values, seed=3)
    assert low - 1e-9 <= np.mean(values) <= high + 1e-9
    assert (low, high) == interval(values, seed=3)


def test_a_single_pair_has_no_interval_and_is_never_sure() -> None:
    found = compare([outcome("a", facts=10.0)], [outcome("a", facts=90.0)]).of(OVERALL)
    assert found and (found.low, found.high, found.sure) == (80, 80, False)


def test_a_change_of_all_cases_alike_is_sure() -> None:
    before = [outcome(f"c{number}", facts=float(number)) for number in range(20)]
    after = [outcome(f"c{number}", facts=number + 5.0) for number in range(20)]
    found = compare(before, after).of("facts")
    assert found and found.sure and found.low == pytest.approx(5)


def test_resamples_that_tell_nothing_are_left_out() -> None:
    assert np.isnan(interval_of(lambda at: float("nan"), 3)).all()
    assert interval_of(lambda at: 0.5, 3) == (0.5, 0.5)
