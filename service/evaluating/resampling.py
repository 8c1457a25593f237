"""How sure a figure is: percentile bootstrap intervals, always the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
LEVEL = 0.95
Values = NDArray[np.float64]


def interval(values: Sequence[float], *, seed: int = 1) -> tuple[float, float]:
    """Return the 95 % interval of the mean of `values`, by the percentile bootstrap (Efron 1979).

    Of fewer than two values nothing can be drawn: both bounds are then the mean, and 0 without any.
    """
    given = np.asarray(values, dtype=np.float64)
    if len(given) < 2:
        only = float(given[0]) if len(given) else 0.0
        return only, only
    drawn = np.random.default_rng(seed).integers(0, len(given), (RESAMPLES, len(given)))
    return bounds(given[drawn].mean(axis=1))


def interval_of(statistic: Callable[[NDArray[np.intp]], float], items: int, *, seed: int = 1) -> tuple[float, float]:
    """Return the 95 % interval of what `statistic` gives for the places of resampled items.

    Resamples for which the statistic is undefined (NaN) are left out; NaN twice when that are all.
    """
    dice = np.random.default_rng(seed)
    found = np.asarray([statistic(dice.integers(0, items, items)) for _ in range(RESAMPLES)], dtype=np.float64)
    found = found[~np.isnan(found)]
    return bounds(found) if len(found) else (float("nan"), float("nan"))


def bounds(drawn: Values) -> tuple[float, float]:
    """Return between what the middle 95 % of `drawn` lie."""
    tail = (1 - LEVEL) / 2 * 100
    low, high = np.percentile(drawn, (tail, 100 - tail))
    return float(low), float(high)
