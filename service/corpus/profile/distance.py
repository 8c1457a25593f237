"""How far a text is from a house, feature by feature, with the stretches that show it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from service.corpus.profile.document import Stretch
from service.corpus.profile.features import Feature, features
from service.corpus.profile.norms import Norms
from service.corpus.profile.reading import Reading
from service.domain.profile import Distance, Evidence, FeatureDistance, Profile, Spread

SHOWN = 8
"""Stretches shown as evidence of one feature."""
DEVIATIONS = 2.563
"""Deviations between the 10th and the 90th percentile of a normal distribution."""
LEAST_SHARE = 0.05
"""Deviation of a feature, as a share of its middle, below which samples that all agree are not believed."""
DOUBT = 2.0
"""By how many samples' worth a range is widened: one sample's threefold, ten samples' by a fifth."""
POWER = 3.0
"""How much more a feature far outside weighs than several just outside."""


def distance(reading: Reading, profile: Profile) -> Distance:
    """Return how far the text read is from the house: 0 is typical of it, 1 has nothing of it.

    A feature within the house's range is at distance 0. The total is the power mean of the features' distances; a
    house without samples is at distance 0 from everything.
    """
    found = features(reading, Norms(profile))
    shared = sorted(found.keys() & profile.spreads.keys())
    each = [_feature(name, found[name], profile.spreads[name]) for name in shared]
    each.sort(key=lambda feature: -feature.distance)
    return Distance(total=_total(feature.distance for feature in each), features=tuple(each))


def _total(distances: Iterable[float]) -> float:
    given = np.array(list(distances))
    return float(np.mean(given**POWER) ** (1 / POWER)) if len(given) else 0.0


def _feature(name: str, feature: Feature, spread: Spread) -> FeatureDistance:
    deviation = max((spread.p90 - spread.p10) / DEVIATIONS, LEAST_SHARE * abs(spread.p50), 1e-9)
    low, high = _range(spread)
    beyond = _beyond(feature.value, feature.side, low, high) / deviation
    return FeatureDistance(
        name=name,
        value=feature.value,
        low=low,
        high=high,
        z=(feature.value - spread.p50) / deviation,
        distance=beyond / (1 + beyond),
        evidence=_evidence(feature, spread) if beyond else (),
    )


def _range(spread: Spread) -> tuple[float, float]:
    """Return the house's range, the wider the fewer samples it was measured on."""
    doubt = 1 + DOUBT / max(spread.count, 1)
    low = max(spread.p50 - doubt * (spread.p50 - spread.p10), 0.0)
    return low, spread.p50 + doubt * (spread.p90 - spread.p50)


def _beyond(value: float, side: int, low: float, high: float) -> float:
    below = max(low - value, 0.0) if side <= 0 else 0.0
    above = max(value - high, 0.0) if side >= 0 else 0.0
    return max(below, above)


def _evidence(feature: Feature, spread: Spread) -> tuple[Evidence, ...]:
    """Return the stretches farthest from the middle on the side on which the text is off, in order of place."""
    high = feature.value > spread.p50
    told = sorted(feature.parts, key=lambda part: -part[1] if high else part[1])
    off = [stretch for stretch, value in told if (value > spread.p50) == high][:SHOWN]
    return tuple(_shown(stretch) for stretch in sorted(off))


def _shown(stretch: Stretch) -> Evidence:
    return Evidence(start=stretch.start, end=stretch.end, text=stretch.text)
