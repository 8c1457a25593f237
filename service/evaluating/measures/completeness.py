"""Whether a document is whole: it does not break off, and what it announces comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt
from typing import Any

from service.domain.draft import BlockKind
from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored
from service.evaluating.foot import foot
from service.evaluating.measures.rules import RULES
from service.evaluating.measures.rules import flaws as broken_rules
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading
from service.evaluating.sections import missing

TAKES = Takes(needs={"broken": "number", "part": "number", "long": "number"}, may=RULES)


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less `broken` for an end that breaks off and `part` for the first part of the genre that is missing.

    The second costs less than the first: who cuts a paper otherwise than the genre does it throughout.
    """
    return scored(reading, [*_end(reading, settings), *_parts(reading, settings), *broken_rules(reading, settings)])


def _end(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    last = foot(reading).last
    if last is None:
        return
    text, end = last.line.text, last.start + len(last.line.text)
    if last.line.kind is BlockKind.HEADING and not last.line.runs_in:
        yield Flaw(start=last.start, end=end, note=say(reading, "bare heading"), cost=settings["broken"])
    elif not _finished(reading, text):
        yield Flaw(start=max(last.start, end - 40), end=end, note=say(reading, "unfinished"), cost=settings["broken"])


def _finished(reading: Reading, text: str) -> bool:
    find = reading.language.pattern
    return bool(find("evaluation", "ended").search(text) or find("evaluation", "whole without mark").search(text))


def _parts(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    if reading.genre is not None and reading.due >= settings["long"]:
        for at, section in enumerate(missing(reading)):
            cost = settings["part"] * (sqrt(at + 1) - sqrt(at))
            yield Flaw.missing(say(reading, "no part", section=section), cost)
