"""M18, mending: whether suggestions marked safe bring back what a fault cost."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Mended, Seen

ABOUT = "safe suggestions recover the score and invent nothing"
DECISIVE = False
RECOVERED = 0.60


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the share of the lost score that is recovered, and the figures that came in from nowhere.

    Of texts in which a suggestion stands at a planted fault: of other faults nothing is suggested that is safe. What
    else is mended besides, of faults the paper had before, recovers nothing that was lost.
    """
    found = (_scores(each, criterion) for each in seen.mended if each.at_fault)
    fallen = [one for one in found if one and one[0] - one[1] > seen.noise(criterion)]
    if not fallen:
        return
    lost = sum(old - new for old, new, _ in fallen)
    share = sum(min(mended, old) - new for old, new, mended in fallen) / lost
    yield Outcome(number="M18", criterion=criterion, about="recovered", value=share, n=len(fallen),
                  met=share >= RECOVERED, gate=f"≥ {RECOVERED}")  # fmt: skip
    unsourced = sum(one.unsourced for one in seen.mended)
    yield Outcome(number="M18", criterion=criterion, about="unsourced figures", value=unsourced, n=len(seen.mended),
                  met=unsourced == 0, gate="0")  # fmt: skip


def _scores(one: Mended, criterion: str) -> tuple[float, float, float] | None:
    old, new, mended = (look.score(criterion) for look in (one.before, one.degraded, one.after))
    return None if old is None or new is None or mended is None else (old, new, mended)
