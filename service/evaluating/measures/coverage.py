"""Whether the facts given stand in the text, whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.checks.coverage import losses
from service.evaluating.flaws import BEST, TOLD, cited, say, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return the share of the facts that stand in the text; the first ones lost cost more (`lost` each).

    Of each fact lost the reason says what is missing. The sentence that tells it least badly is shown.
    """
    facts = {fact.id: fact.text for fact in reading.request.facts}
    if not facts:
        return unscored(reading, "no facts")
    lost = losses([one.text for one in reading.sentences], reading.ledger, reading.ledger)
    kept = 1 - len(lost) / len(facts)
    few = max((1 - settings["lost"]) ** len(lost), settings["least"])
    notes = [say(reading, "lost", fact=_short(facts[one.fact_id]), what=one.what) for one in lost]
    reason = say(reading, "flaws", count=len(lost), shown=say(reading, "between").join(notes[:TOLD]))
    title = reading.sentences[0]
    return Measured(
        score=round(BEST * kept * few, 1),
        evidence=tuple(cited(reading.text, title.start, title.end, note) for note in notes[:TOLD]),
        reason=reason if lost else say(reading, "whole"),
    )  # fmt: skip


def _short(fact: str) -> str:
    return fact if len(fact) <= 24 else f"{fact[:23]}…"
