"""M2, false alarm: whether the score stays when nothing that matters changes."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from eval.exam.statistics import wilson

ABOUT = "harmless edits move nothing"
DECISIVE = True


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the share of harmless edits that moved the score, up or down, by more than τ."""
    pairs = seen.pairs(criterion, "harmless")
    if not pairs:
        return
    hits, n = sum(abs(pair.drop) > seen.noise(criterion) for pair in pairs), len(pairs)
    low, high = wilson(hits, n)
    yield Outcome(
        number="M2", criterion=criterion, value=hits / n, low=low, high=high, n=n,
        met=hits / n <= gates.alarms, gate=f"≤ {gates.alarms}",
    )  # fmt: skip
