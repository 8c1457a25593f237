from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evaluating.agreement import absolute_error, weighted_kappa

scores = st.integers(0, 100).map(float)
pairs = st.lists(st.tuples(scores, scores), min_size=1, max_size=30)


def by_definition(found: list[tuple[float, float]]) -> float | None:
    """Return kappa as it is defined: observed against expected disagreement over all pairs of scores."""
    observed = sum((one - other) ** 2 for one, other in found) / len(found)
    chance = sum((one - other) ** 2 for one, _ in found for _, other in found) / len(found) ** 2
    return None if chance == 0 else 1 - observed / chance


@given(pairs)
def test_kappa_is_what_its_definition_says(found: list[tuple[float, float]]) -> None:
    assert weighted_kappa(found) == (None if by_definition(found) is None else pytest.approx(by_definition(found)))


@given(pairs)
def test_kappa_is_the_same_whoever_is_named_first_and_never_above_one(found: list[tuple[float, float]]) -> None:
    kappa = weighted_kappa(found)
    turned = weighted_kappa([(other, one) for one, other in found])
    assert kappa is turned is None or (kappa == pytest.approx(turned) and kappa is not None and kappa <= 1)


def test_without_marks_there_is_neither() -> None:
    assert weighted_kappa([]) is absolute_error([]) is None


def test_raters_who_always_agree_on_one_score_could_not_have_disagreed() -> None:
    assert weighted_kappa([(80.0, 80.0)] * 5) is None
    assert absolute_error([(80.0, 80.0)] * 5) == 0.0
