"""Whether the figures of a text agree with one another: sums, shares, one quantity told twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.checks.conflicts import conflicts
from service.checks.ledger import open_ledger
from service.domain.brief import Fact
from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored
from service.evaluating.measures.rules import RULES
from service.evaluating.measures.rules import flaws as broken_rules
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading
from service.evaluating.twins import twins

TAKES = Takes(needs={"disputed": "number"}, may=RULES)


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less `disputed` for each sentence told twice with other figures, and what breaks the rules."""
    return scored(reading, [*_twins(reading, settings), *broken_rules(reading, settings)])


def _twins(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    for one, other in twins(reading):
        facts = (Fact(id="one", text=one.text), Fact(id="other", text=other.text))
        found = conflicts(open_ledger(facts, language=reading.language))
        values = found[0].values if found else (one.text.strip()[:20], other.text.strip()[:20])
        note = say(reading, "dispute", values=say(reading, "between").join(values))
        yield Flaw(start=other.start, end=other.end, note=note, cost=settings["disputed"])
