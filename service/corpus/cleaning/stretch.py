"""A stretch of a file under cleaning, and its division into papers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.corpus.cleaning import c03_boundaries
from service.corpus.cleaning.page import Page
from service.corpus.cleaning.tracked import Change, Made, Tracked

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file as given, with the offsets at which its lines begin."""

    text: str
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Source:
        """Return the source that `text` is."""
        return cls(text=text, starts=[0, *(found.end() for found in _LINE_END.finditer(text))])

    def line(self, offset: int) -> int:
        """Return the 1-based number of the line that holds `offset`."""
        return bisect_right(self.starts, offset)

    def is_blank(self, line: int) -> bool:
        """Tell whether the line of that number holds nothing but blanks."""
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return not self.text[self.starts[line - 1] : end].strip()


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """What is between `begin` and `end` of a file, as it has become; offsets of `page.tracked` are the file's."""

    source: Source
    begin: int
    end: int
    page: Page

    @classmethod
    def whole(cls, text: str) -> Stretch:
        """Return the whole file, untouched."""
        page = Page(tracked=Tracked(text=text), original=text)
        return cls(source=Source.of(text), begin=0, end=len(text), page=page)

    @property
    def made(self) -> tuple[Made, ...]:
        """Return the changes made so far, in their order."""
        return self.page.tracked.made

    def apply(self, step: str, changes: Iterable[Change]) -> Stretch:
        """Return the stretch after `changes`; the same one when there are none."""
        tracked = self.page.tracked.apply(step, changes)
        return self if tracked is self.page.tracked else replace(self, page=replace(self.page, tracked=tracked))


def apart(stretch: Stretch) -> list[Stretch]:
    """Return the papers of `stretch`, without the blank lines between them; what was made goes with its place."""
    found = c03_boundaries.boundaries(stretch.page)
    if not found or (len(found) == 1 and found[0].line == 0):
        return [_hinted(stretch, found[0].hint if found else None)]
    hints = [bound.hint for bound in found] if found[0].line == 0 else [None, *(bound.hint for bound in found)]
    inner = [stretch.page.filled[bound.line].start for bound in found if bound.line > 0]
    parts = _parts(stretch, [0, *inner, len(stretch.page.text)])
    return [_hinted(part, hint) for part, hint in zip(parts, hints, strict=True)]


def _parts(stretch: Stretch, bounds: Sequence[int]) -> list[Stretch]:
    tracked = stretch.page.tracked
    begins = [stretch.begin, *(tracked.origin(bound) for bound in bounds[1:-1]), stretch.end]
    made = _by_place(stretch.made, begins)
    return [
        Stretch(
            source=stretch.source,
            begin=begins[at],
            end=begins[at + 1],
            page=replace(stretch.page, tracked=replace(_trimmed(tracked, bounds[at], bounds[at + 1]), made=made[at])),
        )
        for at in range(len(bounds) - 1)
    ]


def _by_place(made: Sequence[Made], begins: Sequence[int]) -> list[tuple[Made, ...]]:
    found: list[list[Made]] = [[] for _ in begins[1:]]
    for one in made:
        at = min(max(bisect_right(begins, one.start) - 1, 0), len(found) - 1)
        found[at].append(one)
    return [tuple(part) for part in found]


def _trimmed(tracked: Tracked, start: int, end: int) -> Tracked:
    text = tracked.text[start:end]
    return tracked.cut(start + len(text) - len(text.lstrip("\n")), end - len(text) + len(text.rstrip("\n")))


def _hinted(stretch: Stretch, hint: str | None) -> Stretch:
    return replace(stretch, page=replace(stretch.page, hint=hint)) if hint and hint != stretch.page.hint else stretch


def own_lines(stretch: Stretch) -> tuple[int, int]:
    """Return the first and last line of the file that are the paper's own: neither blank nor a page's chrome."""
    source = stretch.source
    chrome = {source.line(one.start) for one in stretch.made if one.step == "C02"}
    first, last = source.line(stretch.begin), source.line(max(stretch.end - 1, stretch.begin))
    while first < last and (first in chrome or source.is_blank(first)):
        first += 1
    while last > first and (last in chrome or source.is_blank(last)):
        last -= 1
    return first, last
