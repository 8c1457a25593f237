"""Whether a text keeps the register of its kind: no spoken words, and none of what the house's rules forbid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored
from service.evaluating.measures.rules import RULES
from service.evaluating.measures.rules import flaws as broken_rules
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

TAKES = Takes(needs={"spoken": "number"}, may=RULES)


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less `spoken` for each spoken word outside quotes, and what breaks the rules."""
    spoken = list(_spoken(reading, settings))
    places = [(one.start, one.end) for one in spoken]
    rules = (one for one in broken_rules(reading, settings) if not _within(one, places))
    return scored(reading, [*spoken, *rules])


def _spoken(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    find = reading.language.pattern
    plain = find("status", "quoted").sub(lambda quoted: " " * len(quoted.group()), reading.text)
    for match in find("evaluation", "spoken").finditer(plain):
        note = say(reading, "spoken", word=match.group())
        yield Flaw(start=match.start(), end=match.end(), note=note, cost=settings["spoken"])


def _within(flaw: Flaw, places: list[tuple[int, int]]) -> bool:
    return any(start < flaw.end and flaw.start < end for start, end in places)
