"""M14, known groups: whether papers that are known to be better score higher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Look, Seen, scores
from eval.exam.statistics import kendall
from eval.intervals import interval

ABOUT = "people's own papers before references, references before spoilt ones"
DECISIVE = False
TAU = 0.8
TIERS = ("own papers", "references", "spoilt")


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield Kendall's tau over the tiers, and whether the intervals of their means lie apart.

    Spoilt papers are those with a fault that the criterion answers for. Without references there are two tiers.
    """
    tiers = {name: scores(looks, criterion) for name, looks in _tiers(seen, criterion).items()}
    tiers = {name: row for name, row in tiers.items() if row}
    if len(tiers) < 2 or "spoilt" not in tiers:
        return
    places = [-TIERS.index(name) for name, row in tiers.items() for _ in row]
    tau = kendall(places, [score for row in tiers.values() for score in row])
    n = len(places)
    yield Outcome(number="M14", criterion=criterion, about="tau", value=tau, n=n, met=tau >= TAU, gate=f"≥ {TAU}",
                  note="" if "references" in tiers else "two tiers: no references were given")  # fmt: skip
    ends = [interval(tiers[name]) for name in TIERS if name in tiers]
    gap = min(above[1] - below[2] for above, below in pairwise(ends))
    yield Outcome(number="M14", criterion=criterion, about="gap of the intervals", value=gap, n=n, met=gap > 0,
                  gate="> 0")  # fmt: skip


def _tiers(seen: Seen, criterion: str) -> dict[str, list[Look]]:
    tiers: dict[str, list[Look]] = defaultdict(list)
    for look in seen.of("intact"):
        tiers["references" if look.item.paper.maker else "own papers"].append(look)
    faults = seen.faults(criterion)
    tiers["spoilt"] = [look for look in seen.of("fault") if look.item.usual and look.item.name in faults]
    return tiers
