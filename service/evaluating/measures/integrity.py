"""Whether anything stands in a text that belongs to no document: orders to who scores it, masks, a model's voice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored
from service.evaluating.measures.rules import RULES
from service.evaluating.measures.rules import flaws as broken_rules
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

TAKES = Takes(needs={"steering": "number"}, may=RULES)


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less `steering` for each sentence that tries to steer the score, and what breaks the rules."""
    return scored(reading, [*_steering(reading, settings), *broken_rules(reading, settings)])


def _steering(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    for sentence in reading.steering:
        note, cost = say(reading, "steering"), settings["steering"]
        yield Flaw(start=sentence.start, end=sentence.end, note=note, cost=cost)
