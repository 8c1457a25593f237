"""How far two raters agree."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

Pair = tuple[float, float]
"""What the one gave, and the other, on the same scale."""


def weighted_kappa(pairs: Sequence[Pair]) -> float | None:
    """Return Cohen's kappa with quadratic weights, 1 at most; None where nothing could have been disagreed on.

    The scale is taken as it is, each point a category of its own: disagreement is the squared distance of the two
    scores, against that of any score of the one with any of the other (Cohen 1968, Fleiss and Cohen 1973).
    """
    if not pairs:
        return None
    ours, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    apart = fmean(ours) - fmean(theirs)
    # The mean over all pairs of (x - y)², without going through them all.
    by_chance = _variance(ours) + _variance(theirs) + apart * apart
    return None if by_chance == 0 else 1 - fmean((one - other) ** 2 for one, other in pairs) / by_chance


def absolute_error(pairs: Sequence[Pair]) -> float | None:
    """Return the mean distance of the two scores, None without any."""
    return fmean(abs(one - other) for one, other in pairs) if pairs else None


def _variance(scores: Sequence[float]) -> float:
    mean = fmean(scores)
    return fmean((score - mean) ** 2 for score in scores)
