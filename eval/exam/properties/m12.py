"""M12, range: whether the scale is used, or all is at the top."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.levels import TOP, level
from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen, scores

ABOUT = "the scale is used"
DECISIVE = False
CEILING, LEVELS = 0.60, 3


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the share at the top level and the levels used, over intact papers and those with the criterion's faults.

    Papers with faults it does not answer for are left out: there the top level is right.
    """
    faults = seen.faults(criterion)
    looks = [*seen.of("intact"), *(look for look in seen.of("fault") if look.item.name in faults)]
    levels = [level(score) for score in scores(looks, criterion)]
    if not faults or not levels:
        return
    top = levels.count(TOP) / len(levels)
    yield Outcome(number="M12", criterion=criterion, about="top level", value=top, n=len(levels),
                  met=top <= CEILING, gate=f"≤ {CEILING}")  # fmt: skip
    used = len(set(levels))
    yield Outcome(number="M12", criterion=criterion, about="levels used", value=used, n=len(levels),
                  met=used >= LEVELS, gate=f"≥ {LEVELS}")  # fmt: skip
