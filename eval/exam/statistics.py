"""The measures of agreement and order that an examination rests on; nothing here knows what was scored."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped]

from service.evaluating import agreement

Row = Sequence[float]
_CONSTANT = 1e-12


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of the share `hits` of `n` (Wilson 1927); of nothing it is all of 0 to 1."""
    if not n:
        return 0.0, 1.0
    interval = stats.binomtest(hits, n).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)


def pearson(one: Row, other: Row) -> float | None:
    """Return the correlation of two rows; None where a row does not vary."""
    if len(one) < 3 or _still(one) or _still(other):
        return None
    return float(np.corrcoef(one, other)[0, 1])


def spearman(one: Row, other: Row) -> float | None:
    """Return the correlation of the ranks of two rows, ties ranked in the middle; None where a row does not vary."""
    if len(one) < 2 or _still(one) or _still(other):
        return None
    return float(np.corrcoef(stats.rankdata(one), stats.rankdata(other))[0, 1])


def kendall(one: Row, other: Row) -> float:
    """Return how much more often pairs that `one` parts stand in `other` in its order than in the opposite one.

    Kendall's tau of `other` over tiers: pairs of one tier are left out, ties in `other` count for neither order.
    """
    sign = np.sign(np.subtract.outer(one, one)) * np.sign(np.subtract.outer(other, other))
    parted = np.not_equal.outer(one, one).sum()
    return float(sign.sum() / parted) if parted else 0.0


def spread_within(rows: Sequence[Row]) -> float:
    """Return the standard deviation of the values of one row around its mean, over all rows."""
    variances = [np.var(row, ddof=1) for row in rows if len(row) > 1]
    return float(np.sqrt(np.mean(variances))) if variances else 0.0


def icc(rows: Sequence[Row]) -> float | None:
    """Return ICC(1,1) of `rows`, one a text and a value for each run (Shrout and Fleiss 1979).

    Rows that all hold one and the same value agree perfectly and tell nothing: None.
    """
    table: NDArray[np.float64] = np.asarray(rows, dtype=np.float64)
    n, k = table.shape
    if n < 2 or k < 2 or _still(table.ravel().tolist()):
        return None
    means = table.mean(axis=1)
    between = k * float(((means - table.mean()) ** 2).sum()) / (n - 1)
    within = float(((table - means[:, None]) ** 2).sum()) / (n * (k - 1))
    return float((between - within) / (between + (k - 1) * within))


def alpha(rows: Sequence[Sequence[float | None]]) -> float | None:
    """Return Krippendorff's alpha for ordinal values, `rows` a unit each and in them what each rater gave.

    None in a row is a value that is missing. Units with one value only are left out, as Krippendorff (2011) has it.
    None is returned where all values are the same.
    """
    table = np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=np.float64)
    found = agreement.alpha(table)
    return None if np.isnan(found) else found


def _still(row: Row) -> bool:
    return float(np.ptp(row)) < _CONSTANT
