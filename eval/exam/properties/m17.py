"""M17, dose: whether more of a fault costs more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from eval.exam.statistics import spearman

ABOUT = "more of a fault lowers the score more"
DECISIVE = True
LOWERS, DOSES = -0.8, 3


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield for each fault the mean over papers of Spearman's correlation of dose and score, the intact one dose 0.

    Papers are taken one by one, for some are better than others from the start; those with fewer than three doses
    (0 among them) tell nothing. A score that does not move at all counts as a correlation of 0.
    """
    for fault in seen.faults(criterion):
        rows = _by_paper(seen, criterion, fault)
        found = [spearman([dose for dose, _ in row], [score for _, score in row]) or 0.0 for row in rows]
        if found:
            mean = sum(found) / len(found)
            yield Outcome(number="M17", criterion=criterion, about=fault, value=mean, n=len(found),
                          met=mean <= LOWERS, gate=f"≤ {LOWERS}")  # fmt: skip


def _by_paper(seen: Seen, criterion: str, fault: str) -> list[list[tuple[int, float]]]:
    rows: dict[str, dict[int, float]] = defaultdict(dict)
    for pair in seen.pairs(criterion, "fault", fault, lambda item: item.turn == 0):
        rows[pair.after.item.paper.id] |= {0: pair.old, pair.after.item.dose: pair.new}
    return [list(row.items()) for row in rows.values() if len(row) >= DOSES]
