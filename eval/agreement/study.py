"""How far a tool agrees with people, beside how far they agree with one another."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from eval.agreement.marks import Table
from service.evaluating.agreement import Marks, alpha, kappa, raw, weighted_kappa
from service.evaluating.resampling import interval_of

ENOUGH, NEARLY = 0.6, 0.9
"""A weighted kappa that is enough by itself, and the share of the people's own that is."""
FEW = 30
"""Items below which no verdict is given: the interval is then wider than any goal."""

Pair = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A measured agreement with its 95 % interval; NaN where it is not defined."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How far raters agree pair by pair, on average, and all together (`alpha`)."""

    raw: Figure
    kappa: Figure
    weighted: Figure
    alpha: Figure


@dataclass(frozen=True, kw_only=True)
class Study:
    """What the marks of one criterion show.

    `people` is how far they agree with one another, which no tool need exceed; `tool` how far the tool does with each
    of them. Either is None where there is nobody to compare.
    """

    criterion: str
    items: int
    raters: tuple[str, ...]
    people: Agreement | None
    tool: Agreement | None

    @property
    def enough(self) -> bool | None:
        """Tell whether the tool agrees as people do; None when too little was marked to say so."""
        if self.tool is None or self.items < FEW or math.isnan(self.tool.weighted.value):
            return None
        ceiling = self.people.weighted.value if self.people else math.nan
        wanted = ENOUGH if math.isnan(ceiling) else min(ENOUGH, NEARLY * ceiling)
        return self.tool.weighted.value >= wanted


def study(table: Table, *, tool: str | None, within: float = 0.0, seed: int = 1) -> Study:
    """Return what the marks of one criterion show; `within` is by how much two marks may differ and be the same."""
    people = [at for at, rater in enumerate(table.raters) if rater != tool]
    among = list(combinations(people, 2))
    beside = [(table.raters.index(tool), at) for at in people] if tool in table.raters and tool else []
    twice = (~np.isnan(table.marks)).sum(axis=1) > 1
    return Study(
        criterion=table.criterion, items=int(twice.sum()), raters=table.raters,
        people=_agreement(table.marks, among, within, seed) if among else None,
        tool=_agreement(table.marks, beside, within, seed) if beside else None,
    )  # fmt: skip


def _agreement(marks: Marks, pairs: Sequence[Pair], within: float, seed: int) -> Agreement:
    columns = sorted({at for pair in pairs for at in pair})

    def figure(measure: Callable[[Marks], float]) -> Figure:
        def drawn(places: NDArray[np.intp]) -> float:
            return measure(marks[places])

        low, high = interval_of(drawn, len(marks), seed=seed)
        return Figure(value=measure(marks), low=low, high=high)

    return Agreement(
        raw=figure(lambda table: _mean(table, pairs, lambda a, b: raw(a, b, within=within))),
        kappa=figure(lambda table: _mean(table, pairs, kappa)),
        weighted=figure(lambda table: _mean(table, pairs, weighted_kappa)),
        alpha=figure(lambda table: alpha(table[:, columns])),
    )


def _mean(marks: Marks, pairs: Sequence[Pair], measure: Callable[[Marks, Marks], float]) -> float:
    found = [value for a, b in pairs if not math.isnan(value := measure(marks[:, a], marks[:, b]))]
    return float(np.mean(found)) if found else math.nan
