"""M7, invariance: whether it matters how the rubric is put."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from eval.exam.statistics import spearman

ABOUT = "the rubric in another order or other words gives the same scores"
DECISIVE = True
SAME, RANKS = 0.9, 0.9


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the share of scores within τ of those under the plain rubric, and how far papers keep their rank."""
    pairs = seen.pairs(criterion, "manner")
    if not pairs:
        return
    same = sum(abs(pair.drop) <= seen.noise(criterion) for pair in pairs) / len(pairs)
    yield Outcome(number="M7", criterion=criterion, about="same", value=same, n=len(pairs), met=same >= SAME,
                  gate=f"≥ {SAME}")  # fmt: skip
    ranks = spearman([pair.old for pair in pairs], [pair.new for pair in pairs])
    if ranks is not None:
        yield Outcome(number="M7", criterion=criterion, about="ranks", value=ranks, n=len(pairs),
                      met=ranks >= RANKS, gate=f"≥ {RANKS}")  # fmt: skip
