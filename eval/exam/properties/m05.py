"""M5, halo: whether the criteria move together, whatever is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from eval.exam.statistics import pearson

ABOUT = "criteria do not all move together"
DECISIVE = False
MEAN, MOST = 0.6, 0.85


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the mean and the largest correlation with the other criteria over intact and faulty papers."""
    looks = [look for look in seen.looks if look.item.kind in ("intact", "fault")]
    found = []
    for other in (one.id for one in seen.rubric.criteria if one.id != criterion):
        rows = [(look.score(criterion), look.score(other)) for look in looks]
        both = [(one, two) for one, two in rows if one is not None and two is not None]
        r = pearson([one for one, _ in both], [two for _, two in both])
        if r is not None:
            found.append(r)
    if found:
        mean, most = sum(found) / len(found), max(found)
        yield Outcome(number="M5", criterion=criterion, about="mean r", value=mean, n=len(looks), met=mean <= MEAN,
                      gate=f"≤ {MEAN}")  # fmt: skip
        yield Outcome(number="M5", criterion=criterion, about="largest r", value=most, n=len(looks),
                      met=most <= MOST, gate=f"≤ {MOST}")  # fmt: skip
