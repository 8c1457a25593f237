"""Agreement has its textbook values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evaluating.agreement import Level, alpha, kappa, raw, weighted_kappa

GAP = float("nan")
# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units.
EXAMPLE = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
    [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
]).T  # fmt: skip
MARKS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=30)


@pytest.mark.parametrize(("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_that_of_its_author(level: Level, value: float) -> None:
    assert alpha(EXAMPLE, level=level) == pytest.approx(value, abs=0.0006)


def test_kappa_is_that_of_the_two_by_two_table() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 observed, 0.5 expected.
    one = np.array([1.0] * 25 + [0.0] * 25)
    other = np.array([1.0] * 20 + [0.0] * 5 + [1.0] * 10 + [0.0] * 15)
    assert kappa(one, other) == pytest.approx(0.4)
    assert weighted_kappa(one, other) == pytest.approx(0.4)
    assert raw(one, other) == pytest.approx(0.7)


def test_a_small_disagreement_weighs_less_than_a_large_one() -> None:
    marks = np.array([1.0, 2, 3, 4, 5])
    near, far = np.array([1.0, 2, 3, 4, 4]), np.array([1.0, 2, 3, 4, 1])
    assert weighted_kappa(marks, near) > weighted_kappa(marks, far)
    assert raw(marks, near, within=1) == 1.0


@given(MARKS)
def test_agreement_is_whole_with_oneself_and_never_more(pairs: list[tuple[int, int]]) -> None:
    one, other = np.array(pairs, dtype=float).T
    for found in (kappa(one, other), weighted_kappa(one, other), alpha(np.column_stack([one, other]))):
        assert np.isnan(found) or found <= 1 + 1e-12
    itself = weighted_kappa(one, one)
    assert np.isnan(itself) or itself == pytest.approx(1)


@given(MARKS)
def test_who_is_named_first_is_all_the_same(pairs: list[tuple[int, int]]) -> None:
    one, other = np.array(pairs, dtype=float).T
    assert weighted_kappa(one, other) == pytest.approx(weighted_kappa(other, one), nan_ok=True)


def test_what_is_missing_counts_for_nothing() -> None:
    one, other = np.array([1.0, 2, GAP, 3]), np.array([1.0, 2, 5, GAP])
    assert raw(one, other) == 1.0
    assert weighted_kappa(one, other) == pytest.approx(1)


def test_marks_that_are_all_the_same_tell_nothing() -> None:
    same = np.full(5, 3.0)
    assert np.isnan(kappa(same, same)) and np.isnan(alpha(np.column_stack([same, same])))
    assert np.isnan(raw(np.array([GAP]), np.array([1.0])))
