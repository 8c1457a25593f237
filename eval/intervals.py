"""How sure a mean is: intervals by resampling."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000


def interval(values: Sequence[float], *, seed: int = 1) -> tuple[float, float, float]:
    """Return the mean of `values` with its 95 % interval, by the percentile bootstrap over `RESAMPLES` resamples."""
    given: NDArray[np.float64] = np.asarray(values, dtype=np.float64)
    if not len(given):
        return 0.0, 0.0, 0.0
    drawn = np.random.default_rng(seed).integers(0, len(given), (RESAMPLES, len(given)))
    low, high = np.percentile(given[drawn].mean(axis=1), (2.5, 97.5))
    return float(given.mean()), float(low), float(high)


def shown(values: Sequence[float]) -> str:
    """Return the mean and its interval for a table."""
    mean, low, high = interval(values)
    return f"{mean:.3f} [{low:.3f}-{high:.3f}]"


def auc(near: Sequence[float], far: Sequence[float]) -> float:
    """Return how often one of `near` is smaller than one of `far`; ties count half."""
    a, b = np.asarray(near)[:, None], np.asarray(far)[None, :]
    return float(np.mean((a < b) + 0.5 * (a == b)))
