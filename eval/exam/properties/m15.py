"""M15, health: whether every text is scored."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen

ABOUT = "every text is scored"
DECISIVE = True
UNSCORED = 0.01


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the share of marks that ended in an error; one is never taken for a score."""
    marks = [look.marks[criterion] for look in seen.looks if criterion in look.marks]
    asked = [mark for mark in marks if mark.status != "not_applicable"]
    if not asked:
        return
    share = sum(mark.status == "error" for mark in asked) / len(asked)
    yield Outcome(number="M15", criterion=criterion, value=share, n=len(asked), met=share <= UNSCORED,
                  gate=f"≤ {UNSCORED}")  # fmt: skip
