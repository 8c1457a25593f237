"""How much of a text is its own: passages that stand word for word in the house's samples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.checks.copying import copied
from service.evaluating.flaws import BEST, SHOWN, cited, say, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading
from service.text.size import size as length


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 for a text of its own, 0 from the share `most` of copied characters on; a share of `free` is nobody's.

    What the user gave, and what many samples hold, is not copied.
    """
    shingles = reading.samples.shingles(reading.text, reading.house) if reading.samples else None
    if shingles is None:
        return unscored(reading, "no samples")
    found = copied(reading.text, reading.given, shingles)
    part = found.share * _stretched(reading)
    over = max(part - settings["free"], 0.0) / (settings["most"] - settings["free"])
    share = say(reading, "copied share", share=round(100 * found.share))
    return Measured(
        score=round(BEST * max(1 - over, 0.0), 1),
        evidence=tuple(cited(reading.text, one.start, one.end, one.message) for one in found.spans[:SHOWN]),
        reason=share if found.spans else say(reading, "fine"),
    )  # fmt: skip


def _stretched(reading: Reading) -> float:
    """Return how many times as long as asked for the text is, 1 if it is no longer: padding makes no copy less."""
    asked, size = reading.request.length.target, length(reading.text, reading.language)
    return max(size / asked, 1.0) if asked else 1.0
