"""The bands of a criterion as the few levels a judge chooses from, and what its choice comes to in points."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.chat import Token
from service.domain.rubric import Band

_SCORE = re.compile(r'"score"\s*:\s*(\d)')
_DIGIT = re.compile(r"\s*(\d)\s*\}?\s*")


@dataclass(frozen=True, kw_only=True)
class Level:
    """A band by its number, 1 being the worst, and the points it gives."""

    number: int
    points: float
    text: str


def levels(bands: Sequence[Band]) -> tuple[Level, ...]:
    """Return the levels in the order of `bands`, whatever that is; a number goes with what its band is worth.

    A level gives points within its band: the worst its lowest, the best its highest, those between in proportion.
    """
    ranked = sorted(bands, key=lambda band: band.low)
    top = max(len(ranked) - 1, 1)
    return tuple(
        Level(number=rank + 1, points=band.low + (band.high - band.low) * rank / top, text=band.text)
        for band in bands
        for rank in (ranked.index(band),)
    )


def weighted(chosen: int, ending: Sequence[Token], points: Mapping[int, float]) -> float:
    """Return the points of each level weighted by its probability; those of `chosen` where no probabilities are told.

    The score of G-Eval (Liu et al., 2023): the mean over what the model might have written in its place.
    """
    token = _scored(ending)
    if token is None or token.text.strip(" }\n") != str(chosen):
        return points[chosen]
    chances: dict[int, float] = {}
    for text, logarithm in token.weighed:
        found = _DIGIT.fullmatch(text)
        if found and int(found[1]) in points:
            chances[int(found[1])] = chances.get(int(found[1]), 0.0) + math.exp(logarithm)
    whole = sum(chances.values())
    if chosen not in chances or whole == 0:
        return points[chosen]
    return sum(points[level] * chance for level, chance in chances.items()) / whole


def _scored(ending: Sequence[Token]) -> Token | None:
    """Return the token in which the score stands."""
    said = list(_SCORE.finditer("".join(token.text for token in ending)))
    at = 0
    for token in ending:
        if said and at <= said[-1].start(1) < at + len(token.text):
            return token
        at += len(token.text)
    return None
