"""M9, pairs: whether the intact paper is the better one."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from eval.exam.statistics import wilson

ABOUT = "the intact paper is better than the spoilt one"
DECISIVE = True
RIGHT = 0.85


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the share of pairs in which the intact one wins: in both orders if asked for pairs, else by its score."""
    asked = [one for one in seen.compared if one.criterion == criterion]
    if asked:
        won = [one.intact_first == "first" and one.intact_second == "second" for one in asked]
    else:
        won = [pair.drop > 0 for fault in seen.faults(criterion) for pair in seen.usual(criterion, fault)]
    if not won:
        return
    low, high = wilson(sum(won), len(won))
    share = sum(won) / len(won)
    yield Outcome(number="M9", criterion=criterion, value=share, low=low, high=high, n=len(won), met=share >= RIGHT,
                  gate=f"≥ {RIGHT}")  # fmt: skip
