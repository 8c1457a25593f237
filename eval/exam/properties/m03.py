"""M3, discrimination: how well the scores part good papers from spoilt ones."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from eval.intervals import auc

ABOUT = "sensitivity less false alarm, and the area under the curve"
DECISIVE = True
YOUDEN, AREA = 0.6, 0.85


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield Youden's J over all faults the criterion answers for, and the AUC of each fault."""
    noise = seen.noise(criterion)
    harmless = seen.pairs(criterion, "harmless")
    found = {fault: seen.usual(criterion, fault) for fault in seen.faults(criterion)}
    every = [pair for pairs in found.values() for pair in pairs]
    if not every or not harmless:
        return
    alarms = sum(abs(pair.drop) > noise for pair in harmless) / len(harmless)
    youden = sum(pair.drop > noise for pair in every) / len(every) - alarms
    yield Outcome(
        number="M3", criterion=criterion, about="J", value=youden, n=len(every), met=youden >= YOUDEN,
        gate=f"≥ {YOUDEN}",
    )  # fmt: skip
    for fault, pairs in found.items():
        if pairs:
            area = auc([pair.new for pair in pairs], [pair.old for pair in pairs])
            yield Outcome(
                number="M3", criterion=criterion, about=f"AUC {fault}", value=area, n=len(pairs), met=area >= AREA,
                gate=f"≥ {AREA}",
            )  # fmt: skip
