"""Figures that a text does not have."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.exam.figures import other, unsourced


@given(st.decimals(0, 10**6, places=1), st.lists(st.integers(0, 50), max_size=30))
def test_another_figure_stands_nowhere_and_keeps_its_decimals(figure, taken):
    text = "、".join(map(str, taken))
    made = other(str(figure), text)
    assert made != str(figure)
    assert re.fullmatch(r"\d+\.\d", made)
    assert made not in text.split("、")


@pytest.mark.parametrize(("figure", "made"), [("1,850", "2,116"), ("7", "10"), ("98.7", "113.0")])
def test_another_figure_is_about_as_large(figure, made):
    assert other(figure, "") == made


def test_figures_nobody_gave_are_counted():
    assert unsourced("共12人、3.5亩，新增7件。", "共12人", "3.5亩") == 1
