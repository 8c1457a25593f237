"""M8, order: whether it matters which of two papers is shown first."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Compared, Seen

ABOUT = "of two papers the same one is better in either order"
DECISIVE = True
CONSISTENT, BIAS = 0.85, 0.05


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the share of pairs with one verdict in both orders, and by how much the first is preferred.

    Who scores one text at a time is not asked for pairs: there is no order then.
    """
    pairs = [one for one in seen.compared if one.criterion == criterion]
    if not pairs:
        return
    consistent = sum(_is_consistent(one) for one in pairs) / len(pairs)
    yield Outcome(number="M8", criterion=criterion, about="consistent", value=consistent, n=len(pairs),
                  met=consistent >= CONSISTENT, gate=f"≥ {CONSISTENT}")  # fmt: skip
    decided = [place for one in pairs for place in (one.intact_first, one.intact_second) if place != "tie"]
    bias = sum(place == "first" for place in decided) / len(decided) - 0.5 if decided else 0.0
    yield Outcome(number="M8", criterion=criterion, about="bias to the first", value=bias, n=len(decided),
                  met=abs(bias) <= BIAS, gate=f"within ±{BIAS}")  # fmt: skip


def _is_consistent(one: Compared) -> bool:
    inverse = {"first": "second", "second": "first", "tie": "tie"}
    return one.intact_second == inverse[one.intact_first]
