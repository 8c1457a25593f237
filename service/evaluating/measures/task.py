"""Whether a text does what was asked for: length, title, recipient, author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.checks.length import check_length
from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading
from service.text.folding import fold

TAKES = Takes(needs={"named": "number", "length": "number"})
LEAST = 0.05
"""What a length off by little counts as being off by more."""


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less `named` for each of title, recipient and author that is not there, and what the length is off."""
    asked = reading.request
    wanted = (asked.title, asked.recipient, asked.author, asked.length.target, asked.length.min, asked.length.max)
    if not any(wanted):
        return unscored(reading, "no task")
    return scored(reading, [*_names(reading, settings), *_length(reading, settings)])


def _names(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    asked = reading.request
    text = _bare(reading.text, reading)
    first = _bare(reading.lines[0].line.text, reading)
    if asked.title and _bare(asked.title, reading) not in first:
        yield Flaw.missing(say(reading, "other title", title=asked.title), settings["named"])
    for value, reason, slot in (
        (asked.recipient, "other recipient", "recipient"), (asked.author, "other author", "author"),
    ):  # fmt: skip
        if value and _bare(value, reading) not in text:
            yield Flaw.missing(say(reading, reason, **{slot: value}), settings["named"])


def _length(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    found = check_length(reading.text, reading.request.length, language=reading.language)
    if found.status == "short" and found.min:
        off = (found.min - found.actual) / found.min
        note = say(reading, "short", actual=found.actual, wanted=found.min)
    elif found.status == "long" and found.max:
        off = (found.actual - found.max) / found.max
        note = say(reading, "long", actual=found.actual, wanted=found.max)
    else:
        return
    yield Flaw.missing(note, min(settings["length"] * (LEAST + off), 1.0))


def _bare(text: str, reading: Reading) -> str:
    return "".join(one for one in fold(text, reading.language) if one.isalnum())
