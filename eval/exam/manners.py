"""The same rubric put in other ways, which a judge should not mind."""

from __future__ import annotations

from dataclasses import replace

from eval.exam.examinee import Manner
from eval.exam.words import Words
from service.domain.rubric import Criterion, Rubric


def put(rubric: Rubric, manner: Manner, words: Words) -> Rubric:
    """Return the rubric with its criteria in reversed order, its bands from high to low, or reworded."""
    criteria = rubric.criteria
    if manner == "reversed":
        criteria = criteria[::-1]
    elif manner == "bands_turned":
        criteria = tuple(replace(one, bands=one.bands[::-1]) for one in criteria)
    elif manner == "reworded":
        criteria = tuple(_reworded(one, words) for one in criteria)
    return replace(rubric, criteria=criteria)


def _reworded(criterion: Criterion, words: Words) -> Criterion:
    question = criterion.question
    for find, said in words.rewording:
        question = find.sub(said, question)
    return replace(criterion, question=question)
