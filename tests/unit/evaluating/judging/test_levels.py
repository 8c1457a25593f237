from __future__ import annotations

import math

import pytest

from service.domain.chat import Token
from service.evaluating.judging.levels import weighted

POINTS = {1: 0.0, 2: 50.0, 3: 100.0}


def ending(digit: str, *weighed: tuple[str, float]) -> tuple[Token, ...]:
    return (
        Token(text='",\n', weighed=()),
        Token(text=' "score', weighed=()),
        Token(text='":', weighed=()),
        Token(text=" ", weighed=()),
        Token(text=digit, weighed=tuple((text, math.log(chance)) for text, chance in weighed)),
        Token(text="\n}", weighed=()),
    )


def test_a_score_is_weighted_by_what_the_model_might_have_written() -> None:
    assert weighted(3, ending("3", ("3", 0.6), ("2", 0.3), ("7", 0.05), ("x", 0.05)), POINTS) == pytest.approx(
        (0.6 * 100 + 0.3 * 50) / 0.9
    )


@pytest.mark.parametrize(
    "told",
    [
        (),
        (Token(text="3", weighed=(("2", 0.0),)),),
        ending("2", ("2", 0.9)),
        ending("3", ("2", 0.9)),
        (*ending("3")[:4], Token(text="3", weighed=(("3", -1e9),))),
    ],
    ids=["none", "no score", "another score", "itself not weighed", "no chance"],
)
def test_where_no_probabilities_are_told_the_chosen_level_counts(told: tuple[Token, ...]) -> None:
    assert weighted(3, told, POINTS) == 100.0
