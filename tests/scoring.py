"""Scores by the shipped rubrics, for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from service.bootstrap.evaluating import evaluator
from service.domain.brief import Fact
from service.domain.evaluation import Evaluation, EvaluationRequest, Mark
from service.evaluating.evaluator import Evaluator

PROMPTS = Path(__file__).parent.parent / "prompts"


@cache
def shipped() -> Evaluator:
    """Return who scores by the rubrics that ship, without samples."""
    return evaluator(PROMPTS)


def request(text: str, *, house: str = "zh-official", facts: tuple[str, ...] = (), **more: Any) -> EvaluationRequest:
    """Return what is asked for a text, with these facts."""
    told = tuple(Fact(id=f"f{at}", text=fact) for at, fact in enumerate(facts, start=1))
    return EvaluationRequest(house=house, text=text, facts=told, **more)


def evaluation(text: str, **more: Any) -> Evaluation:
    """Return what the rules say of a text."""
    return shipped().by_rules(request(text, **more))


def mark(text: str, criterion: str, **more: Any) -> Mark:
    """Return the mark of one criterion."""
    found = evaluation(text, **more).mark(criterion)
    assert found is not None
    return found


def score(text: str, criterion: str, **more: Any) -> float:
    """Return the score of one criterion that applies."""
    value = mark(text, criterion, **more).score
    assert value is not None
    return value
