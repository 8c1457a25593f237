"""What the runs of a judge come to: one mark, and never a score in place of an answer that failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean, stdev

from service.domain.evaluation import Cited, Mark
from service.domain.rubric import Criterion, Rubric
from service.evaluating.judging.answer import Fault
from service.text.language import Language


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A run that gave points, from 0 to 100, with what they rest on."""

    points: float
    evidence: tuple[Cited, ...]
    reason: str
    misquoted: int = 0
    repeated: bool = False


@dataclass(frozen=True, kw_only=True)
class Failed:
    """A run that gave none; `detail` is what the error said, for a fault that is explained by it."""

    fault: Fault
    detail: str = ""
    misquoted: int = 0
    repeated: bool = False


Outcome = Scored | Failed


def mark_of(criterion: Criterion, rubric: Rubric, outcomes: Sequence[Outcome], words: Language) -> Mark:
    """Return the mean of the runs with their sample standard deviation, or an error when any run failed.

    Evidence and reason are those of the run nearest to the mean.
    """
    blank = _blank(criterion, rubric, outcomes)
    scored = [one for one in outcomes if isinstance(one, Scored)]
    failed = [one for one in outcomes if isinstance(one, Failed)]
    if failed:
        return replace(blank, status="error", reason=words.say(f"judge {failed[0].fault}", detail=failed[0].detail))
    runs = [one.points for one in scored]
    mean = fmean(runs)
    nearest = min(scored, key=lambda one: abs(one.points - mean))
    return replace(
        blank,
        score=round(mean, 1),
        status="ok",
        runs=tuple(round(points, 1) for points in runs),
        spread=round(stdev(runs), 2) if len(runs) > 1 else 0.0,
        evidence=nearest.evidence,
        reason=nearest.reason,
    )


def refused_for_size(criterion: Criterion, rubric: Rubric, words: Language, *, needed: int, room: int) -> Mark:
    """Return the error of a criterion whose prompt is larger than what the judge can read at once."""
    told = words.say("judge too large", needed=needed, room=room)
    return replace(_blank(criterion, rubric, ()), status="error", reason=told)


def _blank(criterion: Criterion, rubric: Rubric, outcomes: Sequence[Outcome]) -> Mark:
    return Mark(
        id=criterion.id,
        name=criterion.name,
        importance=criterion.importance,
        weight=rubric.weight(criterion.id),
        method="judge",
        score=None,
        misquoted=sum(one.misquoted for one in outcomes),
        repeated=sum(one.repeated for one in outcomes),
    )
