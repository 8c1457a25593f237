"""M4, specificity: whether it is the right criterion that falls."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.registry import fault as fault_named
from eval.exam.seen import Pair, Seen
from eval.exam.statistics import wilson

ABOUT = "of all criteria those that answer for the fault fall most"
DECISIVE = True
LARGEST, SHARE = 0.70, 0.70


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield for each fault how often a criterion that answers for it falls most, and its share of all that fell.

    Several criteria may answer for one fault (a text cut off lacks its closing and its facts): the largest of their
    drops counts, and others are those that must hold: neither answer for it nor may fall with it.
    """
    for fault in seen.faults(criterion):
        drops = [_drops(seen, fault, pair) for pair in seen.usual(criterion, fault)]
        drops = [(target, others) for target, others in drops if others]
        if not drops:
            continue
        n, hits = len(drops), sum(target > 0 and target >= max(others) for target, others in drops)
        low, high = wilson(hits, n)
        yield Outcome(
            number="M4", criterion=criterion, about=f"largest {fault}", value=hits / n, low=low, high=high, n=n,
            met=hits / n >= LARGEST, gate=f"≥ {LARGEST}",
        )  # fmt: skip
        own = sum(max(target, 0.0) for target, _ in drops)
        besides = sum(sum(abs(one) for one in others) / len(others) for _, others in drops)
        share = own / (own + besides) if own + besides else 0.0
        yield Outcome(
            number="M4", criterion=criterion, about=f"share {fault}", value=share, n=n, met=share >= SHARE,
            gate=f"≥ {SHARE}",
        )  # fmt: skip


def _drops(seen: Seen, fault: str, pair: Pair) -> tuple[float, list[float]]:
    """Return the largest drop among the criteria that answer for the fault, and the drops of the others."""
    answering, may, target, others = seen.claims[fault], fault_named(fault).MAY, 0.0, []
    for one in pair.before.marks:
        old, new = pair.before.score(one), pair.after.score(one)
        if old is None or new is None:
            continue
        if one in answering:
            target = max(target, old - new)
        elif one not in may:
            others.append(old - new)
    return target, others
