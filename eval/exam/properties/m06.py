"""M6, repeatability: whether the same text gets the same score; read it beside M1, for who always says 5 repeats it."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.levels import STEPS, level
from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from eval.exam.statistics import alpha, icc, spread_within

ABOUT = "the same text gets the same score"
DECISIVE = True
DEVIATION, ICC, ALPHA = 0.25, 0.9, 0.8


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the deviation of runs in levels of 1 to 5, ICC(1,1) and Krippendorff's ordinal alpha.

    Where all scores are one and the same, the two coefficients are undefined and left out.
    """
    rows = seen.runs(criterion)
    if not rows:
        return
    shortest = min(map(len, rows))
    even = [row[:shortest] for row in rows]
    deviation = spread_within(rows) * STEPS
    yield Outcome(number="M6", criterion=criterion, about="SD in levels", value=deviation, n=len(rows),
                  met=deviation <= DEVIATION, gate=f"≤ {DEVIATION}")  # fmt: skip
    if (one := icc(even)) is not None:
        yield Outcome(number="M6", criterion=criterion, about="ICC", value=one, n=len(rows), met=one >= ICC,
                      gate=f"≥ {ICC}")  # fmt: skip
    if (one := alpha([[level(score) for score in row] for row in rows])) is not None:
        yield Outcome(number="M6", criterion=criterion, about="alpha", value=one, n=len(rows), met=one >= ALPHA,
                      gate=f"≥ {ALPHA}")  # fmt: skip
