"""A rubric put in other ways asks for the same."""

from __future__ import annotations

from eval.exam.manners import put
from eval.exam.words import words_of
from tests.unit.eval.exam.rubrics import rubric

ZH = words_of("zh")


def test_criteria_come_in_reversed_order():
    assert put(rubric(), "reversed", ZH).criteria == rubric().criteria[::-1]


def test_bands_come_from_high_to_low():
    assert [band.high for band in put(rubric(), "bands_turned", ZH).criteria[0].bands] == [100, 59]


def test_questions_come_in_other_words_and_nothing_else_changes():
    other = put(rubric(), "reworded", ZH)
    assert all(one.question != old.question for one, old in zip(other.criteria, rubric().criteria, strict=True))
    assert [one.bands for one in other.criteria] == [one.bands for one in rubric().criteria]


def test_the_plain_manner_changes_nothing():
    assert put(rubric(), "plain", ZH) == rubric()
