"""Whether a document is divided as its length asks, and its parts stand in an order that leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored
from service.evaluating.material import turned
from service.evaluating.measures.rules import RULES
from service.evaluating.measures.rules import flaws as broken_rules
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading
from service.evaluating.sections import displaced, told_by_headings

TAKES = Takes(
    needs={
        "headed_from": "number",
        "headed_full": "number",
        "bare_short": "number",
        "bare_least": "number",
        "bare_most": "number",
        "displaced": "number",
        "stretch_from": "number",
        "stretch_full": "number",
    },
    may=RULES,
)
SEVERAL = 3
"""Paragraphs from which on also a short text is the clearer for its ordinals."""
UNDIVIDED = 0.5, 0.9
"""Shares of a text in one stretch without a heading: up to the first it is divided, from the second on it is not."""


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less what is missing in headings, out of order, or numbered wrongly.

    From `headed_from` characters on headings are expected, the more the longer the text, up to `headed_full`; of a
    genre that often does without them, in several paragraphs, `bare_short` is asked. Where there are headings, a
    stretch without one may be `stretch_from` long; headings that leave most of the text in one stretch divide little,
    and count the less the longer it is. Where the headings do not tell in what order they belong, the order
    in which the facts were given does.
    """
    flaws = [*_headings(reading, settings), *_order(reading, settings), *broken_rules(reading, settings)]
    return scored(reading, flaws)


def _headings(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    marked = [one.start for one in reading.lines if one.line.heading or one.line.level]
    longest = max(after - before for before, after in pairwise([0, *marked, len(reading.text)]))
    bare = _bare(reading, settings)
    if not marked:
        yield Flaw.missing(say(reading, "no headings", size=reading.size), bare)
        return
    stretched = settings["bare_least"] * _grown(longest, settings["stretch_from"], settings["stretch_full"])
    undivided = _grown(longest / len(reading.text), *UNDIVIDED)
    cost = stretched + max(bare - stretched, 0.0) * undivided
    yield Flaw.missing(say(reading, "long stretch", size=longest), cost)


def _bare(reading: Reading, settings: Mapping[str, Any]) -> float:
    """Return what it costs to have no headings."""
    low, full = settings["headed_from"], settings["headed_full"]
    if reading.due < low or (reading.genre is not None and reading.genre.headings == "none"):
        return float(settings["bare_short"] if len(reading.paragraphs) >= SEVERAL else 0.0)
    more = (settings["bare_most"] - settings["bare_least"]) * _grown(reading.due, low, full)
    return float(settings["bare_least"] + more)


def _grown(size: float, low: float, full: float) -> float:
    """Return how far `size` is from `low` to `full`, from 0 to 1."""
    return min(max(size - low, 0) / (full - low), 1.0)


def _order(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    found = tuple(displaced(reading))
    for section, other in found:
        note = say(reading, "out of order", section=section.heading.strip(), other=other.heading.strip())
        yield Flaw(start=section.start, end=section.start + len(section.heading), note=note, cost=settings["displaced"])
    if not found and not told_by_headings(reading) and turned(reading):
        yield Flaw.missing(say(reading, "against material"), settings["displaced"])
    yield from _cues(reading, settings)


def _cues(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    """Yield what leads into the whole document but stands late, and what sums it up but stands early."""
    paragraphs = reading.paragraphs
    count = len(paragraphs)
    head, foot = (reading.language.pattern("evaluation", key) for key in ("head cue", "foot cue"))
    for at, one in enumerate(paragraphs):
        if head.search(one.text) and at > max(3, count // 2) and at < count - 2:
            yield Flaw(start=one.start, end=one.end, note=say(reading, "head below"), cost=settings["displaced"])
        elif foot.match(one.text) and at < count // 2 and count > 3:
            yield Flaw(start=one.start, end=one.end, note=say(reading, "foot above"), cost=settings["displaced"])
