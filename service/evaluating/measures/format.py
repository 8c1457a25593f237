"""Whether a document has the outer parts of its genre: title, recipient, closing, signature, date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from service.domain.draft import BlockKind
from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored
from service.evaluating.foot import Foot, foot
from service.evaluating.measures.rules import RULES
from service.evaluating.measures.rules import flaws as broken_rules
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

TAKES = Takes(
    needs={"demanded": "number", "usual": "number", "slight": "number", "closed": "names", "open": "names"},
    may={**RULES, "named": "patterns"},
)


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less the outer parts that are missing, and what breaks the house's rules of form.

    What the genre demands costs `demanded`; without it, or where the house often does without, a part that documents
    usually have costs `usual`, and `slight` what is only missed because most have it. `open` are genres that end
    without a formula, `closed` those that must not; `named` are patterns of what has to be told, by what it is.
    """
    found = foot(reading)
    flaws = [*_head(reading, settings), *_foot(reading, found, settings), *broken_rules(reading, settings)]
    return scored(reading, flaws)


def _head(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    first = reading.lines[0]
    if not reading.titled:
        yield Flaw(
            start=first.start, end=first.start + len(first.line.text), note=say(reading, "no title"),
            cost=settings["demanded"],
        )  # fmt: skip
    if reading.genre and reading.genre.recipient == "must" and not _addressed(reading):
        yield Flaw.missing(say(reading, "no recipient"), settings["usual"])


def _addressed(reading: Reading) -> bool:
    return any(one.line.kind is BlockKind.RECIPIENT for one in reading.lines)


def _foot(reading: Reading, found: Foot, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    genre = reading.genre
    if not found.closing:
        yield Flaw.missing(say(reading, "no closing"), _unclosed(reading, found, settings))
    manner = genre.signature if genre else "optional"
    cost = {"required": settings["usual"], "optional": settings["slight"]}.get(manner, 0.0)
    if not found.signature:
        yield Flaw.missing(say(reading, "no signature"), cost)
    if not found.date:
        yield Flaw.missing(say(reading, "no date"), settings["slight"] if manner == "head" else cost)
    yield from (*_labels(reading, settings), *_named(reading, settings))


def _unclosed(reading: Reading, found: Foot, settings: Mapping[str, Any]) -> float:
    """Return what it costs to end without a formula: nothing in genres that are left open unless they are addressed."""
    genre = reading.genre
    if genre is None or not genre.closings:
        bare = genre is not None and (found.rounded or genre.id in settings["open"]) and not _addressed(reading)
        return 0.0 if bare else float(settings["slight"])
    if genre.id in settings["closed"]:
        return float(settings["demanded"])
    return float(settings["slight"] if found.rounded else settings["usual"])


def _named(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    """Yield what a document must name somewhere and does not, by the patterns of `named`."""
    for what, pattern in settings.get("named", {}).items():
        if not re.search(pattern, reading.text):
            yield Flaw.missing(say(reading, "no label", label=what), settings["usual"])


def _labels(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    if reading.genre is None or reading.genre.signature != "labels":
        return
    shown = "\n".join("".join(one.line.text.split()) for one in reading.lines[-6:])
    for label in reading.genre.labels:
        if label not in shown:
            yield Flaw.missing(say(reading, "no label", label=label), settings["usual"])
