"""Reports spoilt on purpose, and how sure a mean is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.intervals import auc, interval
from eval.style.spoil import WAYS
from tests.unit.corpus.profile.house import report

NUMBERS = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@pytest.mark.parametrize("way", WAYS)
def test_a_report_spoilt_is_another_text_with_the_same_figures(way):
    before, spoilt = report("护林防火"), WAYS[way](report("护林防火"))
    assert spoilt != before
    assert re.findall(r"\d+", spoilt) == re.findall(r"\d+", before)
    assert WAYS[way](before) == spoilt


@given(NUMBERS)
def test_a_mean_lies_within_its_interval(values):
    mean, low, high = interval(values)
    assert low - 1e-9 <= mean <= high + 1e-9


def test_the_mean_of_nothing_is_nothing():
    assert interval([]) == (0.0, 0.0, 0.0)


@given(NUMBERS, NUMBERS)
def test_the_area_is_turned_round_with_its_sides(near, far):
    assert auc(near, far) == pytest.approx(1 - auc(far, near))


def test_what_is_always_nearer_has_the_whole_area():
    assert (auc([0.1, 0.2], [0.3]), auc([0.1], [0.1])) == (1.0, 0.5)
