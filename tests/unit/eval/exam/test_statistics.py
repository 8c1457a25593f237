"""Measures of agreement and order, held against figures from the literature and from their definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.exam.statistics import alpha, icc, kendall, pearson, spearman, spread_within, wilson

SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
KRIPPENDORFF = [
    [1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [None, 5, 5, 5], [None, None, 1, 1], [None, None, 3, None],
]  # fmt: skip


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"), [(27, 30, 0.744, 0.965), (54, 60, 0.798, 0.953), (90, 100, 0.826, 0.945)]
)
def test_the_interval_of_a_share_is_wilsons(hits, n, low, high):
    assert wilson(hits, n) == (pytest.approx(low, abs=2e-3), pytest.approx(high, abs=2e-3))


def test_of_nothing_nothing_is_known():
    assert wilson(0, 0) == (0.0, 1.0)


def test_icc_is_that_of_shrout_and_fleiss():
    assert icc(SHROUT) == pytest.approx(0.17, abs=5e-3)


def test_icc_of_runs_that_agree_is_one():
    assert icc([[0.2, 0.2], [0.8, 0.8]]) == 1.0


def test_icc_of_a_single_value_tells_nothing():
    assert icc([[1, 1], [1, 1]]) is None


def test_alpha_is_krippendorffs_ordinal_one():
    assert alpha(KRIPPENDORFF) == pytest.approx(0.815, abs=1e-3)


def test_alpha_of_raters_who_agree_is_one():
    assert alpha([[1, 1], [2, 2], [3, 3]]) == 1.0


def test_alpha_of_one_value_tells_nothing():
    assert alpha([[5, 5], [5, 5]]) is None


def test_the_spread_within_texts_leaves_out_how_texts_differ():
    assert spread_within([[0.0, 0.0], [1.0, 1.0]]) == 0.0
    assert spread_within([[0.0, 1.0]]) == pytest.approx(0.7071, abs=1e-4)


def test_ranks_with_ties_stand_in_the_middle():
    assert spearman([0, 1, 3, 8], [1.0, 0.5, 0.0, 0.0]) == pytest.approx(-0.9487, abs=1e-4)


def test_what_does_not_vary_correlates_with_nothing():
    assert (pearson([1, 1, 1], [1, 2, 3]), spearman([1, 1], [1, 2])) == (None, None)


@pytest.mark.parametrize(("scores", "tau"), [([3, 2, 1], 1.0), ([1, 2, 3], -1.0), ([1, 1, 1], 0.0), ([2, 2, 1], 2 / 3)])
def test_order_over_tiers_counts_what_the_tiers_part(scores, tau):
    assert kendall([3, 2, 1], scores) == pytest.approx(tau)


def test_ties_of_the_tiers_cost_nothing():
    assert kendall([2, 2, 1, 1], [0.9, 0.8, 0.3, 0.1]) == 1.0


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=20))
def test_agreement_is_at_most_one(pairs):
    found = alpha(pairs)
    assert found is None or found <= 1 + 1e-9


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_share_lies_within_its_interval(hits, more):
    low, high = wilson(hits, hits + more)
    assert hits + more == 0 or low - 1e-9 <= hits / (hits + more) <= high + 1e-9
