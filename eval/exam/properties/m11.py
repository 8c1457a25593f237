"""M11, favourites: whether one maker's writing is scored higher than another's, faults being equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen

ABOUT = "no maker of texts is favoured"
DECISIVE = False
BIAS = 0.05


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield how far makers lie apart in the mean of score less reference label (ProfBench's bias index).

    The label is what is known by planting: 1 for a paper as it was, 0 for one with a fault the criterion answers for.
    Each maker counts both alike, however many of either there are. With the writing of one maker only there is
    nothing to compare.
    """
    means = {maker: mean for maker in _makers(seen) if (mean := _mean(seen, criterion, maker)) is not None}
    if len(means) < 2:
        yield Outcome(number="M11", criterion=criterion, value=None, met=None, gate=f"≤ {BIAS}",
                      note="texts of one maker only; give others by --references")  # fmt: skip
        return
    bias = max(means.values()) - min(means.values())
    yield Outcome(number="M11", criterion=criterion, value=bias, n=len(means), met=bias <= BIAS, gate=f"≤ {BIAS}")


def _makers(seen: Seen) -> set[str]:
    return {look.item.paper.maker for look in seen.of("intact")}


def _mean(seen: Seen, criterion: str, maker: str) -> float | None:
    off: dict[int, list[float]] = defaultdict(list)
    faults = seen.faults(criterion)
    for look in seen.looks:
        score = look.score(criterion)
        if look.item.paper.maker != maker or score is None:
            continue
        if look.item.kind == "intact":
            off[1].append(score - 1)
        elif look.item.kind == "fault" and look.item.name in faults and look.item.usual:
            off[0].append(score)
    means = [sum(row) / len(row) for row in off.values()]
    return sum(means) / len(means) if len(means) == 2 else None
