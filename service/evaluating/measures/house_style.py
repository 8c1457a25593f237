"""How near a text is to the way the house writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, prod, sqrt
from typing import Any

from service.corpus.profile.document import Stretch
from service.domain.evaluation import Cited
from service.domain.rubric import Takes
from service.evaluating.flaws import BEST, SHOWN, TOLD, Flaw, cited, say, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

TAKES = Takes(
    needs={"own": "number", "least": "number", "pauses": "number", "breath": "number"},
    may={"usual": "number", "haste": "number"},
)
MOST = 0.4
"""The largest share of the rest that one sentence takes."""
THOUSAND = 1000
HASTY = 0.55
"""The share that is left by pauses where stops should be from which down it is told."""
Paused = tuple[Stretch, int]
"""A sentence with the number of its pauses."""


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 for a text as near as the house's own samples, less the farther it is; `own` is how far those are.

    A sentence of more than `pauses` pauses runs on: each one more takes `breath` of the rest, and of sentences that
    run on the second costs less than the first. So does a text whose sentences seldom stop: of the pauses beyond a
    sentence's first, each one more than `usual` in a thousand characters takes `haste`.
    """
    if reading.samples is None or reading.size < settings["least"]:
        return unscored(reading, "no samples" if reading.samples is None else "too short")
    found = reading.samples.distance(reading.text, reading.house, reading.genre.id if reading.genre else None)
    if found is None:
        return unscored(reading, "no samples")
    near = min((1 - found.total) / (1 - settings["own"]), 1.0)
    paused = [(one, _pauses(one.text, reading)) for one in reading.document.sentences]
    breathless, calm = _breathless(reading, paused, settings), _calm(reading, paused, settings)
    off = [one for one in found.features if one.distance > 0]
    evidence = [
        cited(reading.request.text, shown.start, shown.end, say(reading, "unlike", feature=_called(reading, one.name)))
        for one in off[:TOLD]
        for shown in one.evidence
    ]
    told = [say(reading, "like", distance=f"{found.total:.2f}")]
    told += [say(reading, "run on", count=len(breathless))] if breathless else []
    told += [say(reading, "hasty")] if calm < HASTY else []
    return Measured(
        score=round(BEST * near * calm * prod(1 - one.cost for one in breathless), 1),
        evidence=tuple(evidence[:SHOWN]) or tuple(_shown(reading, one) for one in breathless[:SHOWN]),
        reason=say(reading, "between sentences").join(told),
    )  # fmt: skip


def _called(reading: Reading, feature: str) -> str:
    """Return what people call a feature."""
    return str(reading.language.table("evaluation")["features"].get(feature, feature))


def _breathless(reading: Reading, paused: Sequence[Paused], settings: Mapping[str, Any]) -> list[Flaw]:
    """Return the sentences that run on, the longest of breath first."""
    over = [(one, pauses - settings["pauses"]) for one, pauses in paused]
    worst = sorted(((one, more) for one, more in over if more > 0), key=lambda found: -found[1])
    return [
        Flaw(
            start=one.start, end=one.end, note=say(reading, "runs on"),
            cost=min(more * settings["breath"], MOST) * (sqrt(at + 1) - sqrt(at)),
        )
        for at, (one, more) in enumerate(worst)
    ]  # fmt: skip


def _calm(reading: Reading, paused: Sequence[Paused], settings: Mapping[str, Any]) -> float:
    """Return the share that is left of the score for pauses where stops should be.

    A text longer than asked for is held to the length asked for: sentences that say nothing make no other shorter.
    """
    more = sum(max(pauses - 1, 0) for _, pauses in paused)
    dense = THOUSAND * more * reading.stretched / reading.size
    return exp(-settings.get("haste", 0.0) * max(dense - settings.get("usual", 0.0), 0.0))


def _pauses(sentence: str, reading: Reading) -> int:
    """Return the most pauses between two stops, what stands in quotes and brackets left out."""
    find = reading.language.pattern
    plain = find("evaluation", "aside").sub("", sentence)
    return max(len(find("evaluation", "pause").findall(part)) for part in find("evaluation", "halt").split(plain))


def _shown(reading: Reading, flaw: Flaw) -> Cited:
    return cited(reading.request.text, flaw.start, flaw.end, flaw.note)
