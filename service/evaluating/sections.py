"""The parts of a document: which its genre demands, in which order they should stand, and how they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.corpus.outline import Line
from service.corpus.profile.document import Placed
from service.domain.house import SectionCard
from service.evaluating.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part under a heading of the first level: where it stands, and what it is called.

    `first` and `last` are the places in a document's usual order that its heading names, None when it names none;
    `ends` tells that nothing but what rounds off should follow, `opens` that only such parts stand before it.
    """

    start: int
    end: int
    heading: str
    first: int | None
    last: int | None
    ends: bool
    opens: bool


def sections(reading: Reading) -> tuple[Section, ...]:
    """Return the parts under the headings of the highest level the document uses, in order."""
    headed = [one for one in reading.lines if one.line.heading]
    top = min((one.line.level for one in headed), default=0)
    first = [one for one in headed if one.line.level == top]
    ends = [*(one.start for one in first[1:]), _end(reading)] if first else []
    return tuple(_section(reading, one.line, one.start, end) for one, end in zip(first, ends, strict=True))


def missing(reading: Reading) -> Iterator[str]:
    """Yield the parts that the genre must have and of which no word stands in the document."""
    body = "\n".join(one.line.text for one in reading.lines[1:])
    for card in reading.genre.sections if reading.genre else ():
        if card.required == "must" and not _present(card, body):
            yield card.heading or card.key


def displaced(reading: Reading) -> Iterator[tuple[Section, Section]]:
    """Yield each part that stands behind one it should come before, with that one."""
    found = sections(reading)
    for at, section in enumerate(found):
        later = [one for one in found[:at] if _belongs_behind(one, section)]
        if later:
            yield section, later[0]


def told_by_headings(reading: Reading) -> bool:
    """Tell whether the headings name at least two different places, so that their order can be seen."""
    return len({(one.first, one.last) for one in sections(reading) if one.first is not None}) > 1


def _belongs_behind(one: Section, section: Section) -> bool:
    if section.last is None:
        return one.ends
    if one.first is None and not one.ends:
        return section.opens
    return one.first is not None and one.first > section.last


def _section(reading: Reading, line: Line, start: int, end: int) -> Section:
    named = reading.language.pattern("evaluation", "ordinal").sub("", line.heading, count=1)
    places = [at for at, kind in enumerate(reading.language.each("evaluation", "order")) if kind.search(named)]
    return Section(
        start=start, end=end, heading=line.heading,
        first=min(places, default=None), last=max(places, default=None),
        ends=reading.language.pattern("evaluation", "last part").search(named) is not None,
        opens=reading.language.pattern("evaluation", "first part").search(named) is not None,
    )  # fmt: skip


def _end(reading: Reading) -> int:
    last: Placed | None = reading.body[-1] if reading.body else None
    return last.start + len(last.line.text) if last else len(reading.text)


def _present(card: SectionCard, body: str) -> bool:
    if card.heading and card.heading in body:
        return True
    cues = [cue for cue in card.cues if cue.startswith("re:") or len(cue) >= 2]
    return not cues or any(_finds(cue, body) for cue in cues)


def _finds(cue: str, body: str) -> bool:
    return bool(re.search(cue[3:], body)) if cue.startswith("re:") else cue in body
