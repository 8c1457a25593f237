"""Whether the facts given stand in the text: each one there, and right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.checks.coverage import losses
from service.corpus.profile.document import Stretch
from service.domain.evaluation import Cited
from service.domain.rubric import Takes
from service.evaluating.flaws import BEST, SHOWN, TOLD, cited, say, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading
from service.text.grams import covered, grams

TAKES = Takes(needs={"lost": "number", "least": "number", "changed": "number"})
HELD = 0.7
"""The share of a fact's content that a sentence holds which tells it."""


@dataclass(frozen=True, kw_only=True)
class _Item:
    """A fact that is not told as it was given: where it is told otherwise (None: nowhere), and what that lacks."""

    note: str
    told: Stretch | None


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return the share of the facts that stand in the text; the first ones lost cost more (`lost` each).

    A fact that is told, but not as it was given, counts as `changed` of a lost one; the sentence is the evidence.
    """
    if not reading.request.facts:
        return unscored(reading, "no facts")
    items = _items(reading)
    missing = sum(1 if one.told is None else settings["changed"] for one in items)
    few = max((1 - settings["lost"]) ** missing, settings["least"])
    told = [one for one in items if one.told is not None]
    return Measured(
        score=round(BEST * (1 - missing / len(reading.request.facts)) * few, 1),
        evidence=tuple(_cited(reading, one) for one in told[:SHOWN]),
        reason=_reason(reading, items),
    )  # fmt: skip


def _items(reading: Reading) -> list[_Item]:
    sentences = reading.sentences
    contents = [grams(one.text, reading.language) for one in sentences]
    entries = {entry.fact.id: entry for entry in reading.ledger.entries}
    found = []
    for loss in losses([one.text for one in sentences], reading.ledger, reading.ledger):
        entry = entries[loss.fact_id]
        held = [covered(entry.grams, content) for content in contents]
        best = max(range(len(held)), key=lambda at: held[at], default=None)
        told = sentences[best] if best is not None and held[best] >= HELD and loss.what != "content" else None
        found.append(_Item(note=_note(reading, entry.fact.text, loss.what, told), told=told))
    return found


def _note(reading: Reading, fact: str, what: str, told: Stretch | None) -> str:
    shown = fact if len(fact) <= 24 else f"{fact[:23]}…"
    kind, _, part = what.partition(" ")
    if told is None:
        return say(reading, "lost", fact=shown)
    return say(reading, "changed", fact=shown, what=say(reading, f"changed {kind}", part=part))


def _cited(reading: Reading, item: _Item) -> Cited:
    assert item.told is not None
    return cited(reading.text, item.told.start, item.told.end, item.note)


def _reason(reading: Reading, items: Sequence[_Item]) -> str:
    if not items:
        return say(reading, "whole")
    shown = say(reading, "between").join(one.note for one in items[:TOLD])
    return say(reading, "flaws", count=len(items), shown=shown)
