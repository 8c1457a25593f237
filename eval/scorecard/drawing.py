"""Where things stand in the plots, in the units of their drawings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from eval.scorecard.card import Bar
from service.domain.comparison import OVERALL, Comparison, Difference

BINS = tuple(range(0, 101, 10))
WIDTH, HEIGHT, LEFT, BOTTOM = 640, 190, 30, 30
TRACK, ROW = 360, 34
_RINGS = 5


@dataclass(frozen=True, kw_only=True)
class Column:
    """A bar of the distribution: how many cases lie in a range of scores; `x`, `y` is its upper left corner."""

    low: int
    high: int
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A case on a criterion's track."""

    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Whisker:
    """A difference with its interval, on a track around nought; `zero` is where nought lies."""

    difference: Difference
    x: float
    low: float
    high: float
    zero: float
    widest: int


def columns(values: Sequence[float]) -> tuple[Column, ...]:
    """Return the distribution of scores from 0 to 100 in ten columns; 100 belongs to the last."""
    counted = [sum(low <= value < high or value == high == 100 for value in values) for low, high in pairwise(BINS)]
    most, room = max(counted, default=0) or 1, HEIGHT - BOTTOM - 36
    width = (WIDTH - 2 * LEFT) / (len(BINS) - 1)
    return tuple(
        Column(
            low=low, high=high, count=count, x=LEFT + number * width + 2, width=width - 4,
            y=HEIGHT - BOTTOM - room * count / most, height=room * count / most,
        )
        for number, ((low, high), count) in enumerate(zip(pairwise(BINS), counted, strict=True))
    )  # fmt: skip


def place(score: float) -> float:
    """Return where a score of 0 to 100 lies below the distribution."""
    return LEFT + (WIDTH - 2 * LEFT) * score / 100


def along(score: float) -> float:
    """Return where a score lies on a criterion's track."""
    return TRACK * score / 100


def dots(bar: Bar) -> tuple[Dot, ...]:
    """Return the cases of a criterion on its track, those that lie together one above the other."""
    return tuple(
        Dot(x=along(value), y=ROW / 2 + (number % _RINGS - _RINGS // 2) * 4)
        for number, value in enumerate(sorted(bar.scores.values))
    )


def whiskers(compared: Comparison) -> tuple[Whisker, ...]:
    """Return the differences, the overall one first, all to one scale."""
    ordered = sorted(compared.differences, key=lambda one: one.criterion != OVERALL)
    reach = max((abs(end) for one in ordered for end in (one.low, one.high, one.mean)), default=0.0)
    widest = max(5, -(-int(reach + 1) // 5) * 5)

    def at(points: float) -> float:
        return TRACK / 2 + points / widest * (TRACK / 2 - 6)

    return tuple(
        Whisker(difference=one, x=at(one.mean), low=at(one.low), high=at(one.high), zero=at(0.0), widest=widest)
        for one in ordered
    )
