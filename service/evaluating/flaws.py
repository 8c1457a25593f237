"""From what is wrong with a text to a score: each flaw takes its share of what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from service.domain.evaluation import Cited
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

BEST = 100.0
SHOWN = 20
"""Stretches of text shown as evidence of one criterion."""
TOLD = 3
"""Flaws told in a reason."""


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """Something wrong at `start`:`end`; what is missing stands nowhere and has an empty stretch.

    `cost` is the share it takes of the score that the others leave, 0 to 1.
    """

    start: int
    end: int
    note: str
    cost: float

    @classmethod
    def missing(cls, note: str, cost: float) -> Flaw:
        """Return the flaw that something is not there."""
        return cls(start=0, end=0, note=note, cost=cost)


def scored(reading: Reading, flaws: Iterable[Flaw], *, floor: float = 0.0) -> Measured:
    """Return the score that `flaws` leave of 100, with their places as evidence and the first of them as reason.

    Nothing falls below `floor`. A flaw that costs nothing is no evidence.
    """
    told = sorted((one for one in flaws if one.cost > 0), key=lambda one: (one.start, one.end))
    placed = [one for one in told if one.end > one.start][:SHOWN]
    left = prod(1 - min(one.cost, 1.0) for one in told)
    return Measured(
        score=round(floor + (BEST - floor) * left, 1),
        evidence=tuple(cited(reading.request.text, one.start, one.end, one.note) for one in placed),
        reason=_reason(reading, told),
    )  # fmt: skip


def cited(text: str, start: int, end: int, note: str = "") -> Cited:
    """Return the stretch of `text` as evidence."""
    return Cited(start=start, end=end, quote=text[start:end], note=note)


def unscored(reading: Reading, reason: str) -> Measured:
    """Return that a measure does not apply, and why: `reason` is a key of the language's reasons."""
    return Measured(score=None, reason=say(reading, reason))


def say(reading: Reading, key: str, **values: object) -> str:
    """Return the sentence `key` of the language's words for scores, with `values` in its slots."""
    return str(reading.language.table("evaluation")["reasons"][key]).format(**values)


def _reason(reading: Reading, flaws: Sequence[Flaw]) -> str:
    if not flaws:
        return say(reading, "fine")
    notes = list(dict.fromkeys(one.note for one in sorted(flaws, key=lambda one: -one.cost)))
    shown = say(reading, "between").join(note.rstrip("。. ") for note in notes[:TOLD])
    return say(reading, "flaws", count=len(flaws), shown=shown)
