"""M10, verbosity: whether length alone pays."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.registry import fault
from eval.exam.seen import Pair, Seen
from eval.exam.statistics import pearson

ABOUT = "text that tells nothing does not raise the score"
DECISIVE = True
RISE, CORRELATION = 0.0, 0.2
ROUNDING = 0.005
"""Half a point of 100: less is not printed."""
LENGTHS = frozenset({"empty_phrases", "duplicate_paragraph", "overlong"})
"""Faults that make a text longer: who answers for one, or may fall with all, lowers its score with length."""


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the mean rise with 30 % more text that tells nothing, and how score goes with length at equal facts.

    Equal facts: each paper is held against itself. Moves within τ are none, or a correlation would be made of noise.
    Of a criterion that answers for idle words, or may fall with all of them, only a rise is held against it.
    """
    pairs = seen.pairs(criterion, "lure", "verbosity")
    if not pairs:
        return
    rise = sum(-pair.drop for pair in pairs) / len(pairs)
    yield Outcome(number="M10", criterion=criterion, about="rise", value=rise, n=len(pairs),
                  met=rise <= RISE + ROUNDING, gate=f"≤ {RISE}")  # fmt: skip
    r = _with_length(pairs, seen.noise(criterion))
    answers = any(criterion in seen.claims.get(one, ()) for one in LENGTHS)
    lowers = answers or all(criterion in fault(one).MAY for one in LENGTHS)
    yield Outcome(number="M10", criterion=criterion, about="r with length", value=r, n=len(pairs),
                  met=(r if lowers else abs(r)) <= CORRELATION,
                  gate=f"≤ {CORRELATION}" if lowers else f"within ±{CORRELATION}")  # fmt: skip


def _with_length(pairs: list[Pair], noise: float) -> float:
    scores, sizes = [], []
    for pair in pairs:
        old, new = pair.before.item.paper.size, pair.after.item.paper.size
        moved = -pair.drop if abs(pair.drop) > noise else 0.0
        scores += [-moved / 2, moved / 2]
        sizes += [-(new - old) / (new + old), (new - old) / (new + old)]
    return pearson(sizes, scores) or 0.0
