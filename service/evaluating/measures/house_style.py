"""How near a text is to the way the house writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.evaluating.flaws import BEST, SHOWN, TOLD, cited, say, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 for a text as near as the house's own samples, less the farther it is; `own` is how far those are."""
    if reading.samples is None or reading.size < settings["least"]:
        return unscored(reading, "no samples" if reading.samples is None else "too short")
    found = reading.samples.distance(reading.text, reading.house, reading.genre.id if reading.genre else None)
    if found is None:
        return unscored(reading, "no samples")
    own = settings["own"]
    score = BEST * min((1 - found.total) / (1 - own), 1.0)
    off = [one for one in found.features if one.distance > 0]
    evidence = [
        cited(reading.text, shown.start, shown.end, say(reading, "unlike", feature=one.name))
        for one in off[:TOLD]
        for shown in one.evidence
    ]
    told = say(reading, "like", distance=f"{found.total:.2f}")
    return Measured(score=round(score, 1), evidence=tuple(evidence[:SHOWN]), reason=told)
