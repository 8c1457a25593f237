"""Whether what is planned, proposed or tried stays so: each clause against the fact it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored, unscored
from service.evaluating.ladders import Clause, clauses_of, climbed
from service.evaluating.matching import Matcher
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

TAKES = Takes(needs={"cost": "number", "alike": "number"})


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less `cost` for each clause that says a matter has come farther, or less far, than its fact does."""
    if not reading.request.facts:
        return unscored(reading, "no facts")
    return scored(reading, _flaws(reading, settings))


def _flaws(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    given = [one for fact in reading.request.facts for one in clauses_of(fact.text, 0, reading.language)]
    matcher = Matcher([clause.core for clause in given])
    for said in _said(reading):
        at = matcher.best(said.core, least=settings["alike"])
        found = climbed(given[at], said, reading.language) if at is not None else None
        if found is not None:
            note = say(reading, "status", given=found.given, said=found.said)
            yield Flaw(start=said.start, end=said.start + len(said.text), note=note, cost=settings["cost"])


def _said(reading: Reading) -> Iterator[Clause]:
    for sentence in reading.sentences:
        yield from clauses_of(sentence.text, sentence.start, reading.language)
