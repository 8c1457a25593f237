"""M1, sensitivity: whether the score falls when a fault it answers for is there."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from eval.exam.statistics import wilson

ABOUT = "faults it answers for lower the score"
DECISIVE = True
COUNTED, JUDGED = 0.80, 0.70
"""The interval of a counted criterion must lie above the one, a judge's share must reach the other."""


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield for each fault the share of items whose score fell by more than τ; also beside another fault."""
    for fault in seen.faults(criterion):
        pairs = seen.usual(criterion, fault)
        if not pairs:
            continue
        hits, n = sum(pair.drop > seen.noise(criterion) for pair in pairs), len(pairs)
        low, high = wilson(hits, n)
        met = low >= COUNTED if gates.counted else hits / n >= JUDGED
        gate = _gate(n) if gates.counted else f"≥ {JUDGED}"
        yield Outcome(
            number="M1", criterion=criterion, about=fault, value=hits / n, low=low, high=high, n=n, met=met, gate=gate
        )
    yield from _beside_another(seen, criterion)


def _gate(n: int) -> str:
    """Return in words what the interval must be, and that of so few texts even all would not do."""
    few = f"; {n} are too few to show it, be all of them found" if wilson(n, n)[0] < COUNTED else ""
    return f"≥ {COUNTED} at the lower end{few}"


def _beside_another(seen: Seen, criterion: str) -> Iterator[Outcome]:
    faults = set(seen.faults(criterion))
    pairs = seen.pairs(criterion, "two", where=lambda item: not faults.isdisjoint(item.name.split("+")))
    if not pairs:
        return
    hits, n = sum(pair.drop > seen.noise(criterion) for pair in pairs), len(pairs)
    low, high = wilson(hits, n)
    yield Outcome(
        number="M1", criterion=criterion, about="beside another fault", value=hits / n, low=low, high=high, n=n,
        met=hits / n >= JUDGED, gate=f"≥ {JUDGED}",
    )  # fmt: skip
