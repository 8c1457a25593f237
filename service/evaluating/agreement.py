"""How far raters agree, beyond what chance gives: kappa and alpha over marks as numbers, NaN where one is missing."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.float64]
"""One rater's marks, or a table of items by raters."""
Level = Literal["nominal", "ordinal", "interval"]

NONE = float("nan")
"""What is not defined: nothing was rated twice, or all marks are the same."""


def raw(one: Marks, other: Marks, *, within: float = 0.0) -> float:
    """Return the share of items whose two marks differ by at most `within`; NaN without items."""
    one, other = _both(one, other)
    return float(np.mean(np.abs(one - other) <= within)) if len(one) else NONE


def kappa(one: Marks, other: Marks) -> float:
    """Return Cohen's kappa (1960): how much more often the marks are the same than by chance."""
    one, other = _both(one, other)
    if not len(one):
        return NONE
    return _beyond_chance(float((one != other).mean()), float((one[:, None] != other[None, :]).mean()))


def weighted_kappa(one: Marks, other: Marks) -> float:
    """Return the kappa that weighs a disagreement by the square of its size (Cohen 1968)."""
    one, other = _both(one, other)
    if not len(one):
        return NONE
    # What the squares of all differences, each mark with each, come to on average.
    chance = float(one.var() + other.var() + (one.mean() - other.mean()) ** 2)
    return _beyond_chance(float(((one - other) ** 2).mean()), chance)


def alpha(table: Marks, *, level: Level = "ordinal") -> float:
    """Return Krippendorff's alpha (2011) of a table of items by raters; items with one mark are left out."""
    table = table[(~np.isnan(table)).sum(axis=1) > 1]
    values = np.unique(table[~np.isnan(table)])
    if len(values) < 2:
        return NONE
    counts = (table[:, :, None] == values).sum(axis=1).astype(np.float64)
    shared = counts / (counts.sum(axis=1, keepdims=True) - 1)
    together = counts.T @ shared - np.diag(shared.sum(axis=0))
    marginal = counts.sum(axis=0)
    apart = _distances(values, marginal, level)
    expected = (np.outer(marginal, marginal) * apart).sum() / (marginal.sum() - 1)
    return float(1 - (together * apart).sum() / expected)


def _both(one: Marks, other: Marks) -> tuple[Marks, Marks]:
    there = ~(np.isnan(one) | np.isnan(other))
    return one[there], other[there]


def _beyond_chance(seen: float, expected: float) -> float:
    return 1 - seen / expected if expected else NONE


def _distances(values: Marks, marginal: Marks, level: Level) -> Marks:
    """Return the squared distances between the values; for ordinal ones by how many marks lie between them."""
    if level == "nominal":
        return 1 - np.eye(len(values))
    at = np.cumsum(marginal) - marginal / 2 if level == "ordinal" else values
    return np.asarray((at[:, None] - at[None, :]) ** 2, dtype=np.float64)
