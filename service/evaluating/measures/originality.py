"""How much of a text is its own: passages that stand word for word in the house's samples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.checks.copying import copied
from service.domain.rubric import Takes
from service.evaluating.flaws import BEST, SHOWN, cited, say, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

TAKES = Takes(needs={"free": "number", "most": "number"})


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 for a text of its own, 0 from the share `most` of copied characters on; a share of `free` is nobody's.

    What the user gave, and what many samples hold, is not copied. Of a text longer than asked for the share is that of
    the length asked for: padding makes no copy less.
    """
    shingles = reading.samples.shingles(reading.text, reading.house) if reading.samples else None
    if shingles is None:
        return unscored(reading, "no samples")
    found = copied(reading.text, reading.given, shingles)
    part = found.share * reading.stretched
    over = max(part - settings["free"], 0.0) / (settings["most"] - settings["free"])
    share = say(reading, "copied share", share=round(100 * found.share))
    return Measured(
        score=round(BEST * max(1 - over, 0.0), 1),
        evidence=tuple(cited(reading.text, one.start, one.end, one.message) for one in found.spans[:SHOWN]),
        reason=share if found.spans else say(reading, "fine"),
    )  # fmt: skip
