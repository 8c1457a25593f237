"""Finds patterns in a text by what they cannot match without, so that many patterns cost little."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from service.checks.style.anchors import anchors

_AROUND = 90
"""Characters beyond a match that a pattern may look at."""

_SCARCE = 40
"""Characters of text for each piece, above which looking around the pieces is faster than scanning."""

_FAR = 300
"""Characters of the longest match that is looked for around a piece."""

_NEAR = 60
"""Characters between the first digit of a match and the piece it cannot match without."""

_DIGITS = re.compile(r"[0-9]+")


class Searched:
    """A text, and where pieces of it stand; each is looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {}

    def places(self, piece: str) -> list[int]:
        """Return where `piece` stands."""
        known = self._places.get(piece)
        if known is None:
            known = self._places[piece] = _places(self.text, piece)
        return known

    @cached_property
    def digit_runs(self) -> list[int]:
        """Return where runs of digits begin."""
        return [found.start() for found in _DIGITS.finditer(self.text)]

    @cached_property
    def lines(self) -> list[int]:
        """Return where lines begin."""
        return [0, *(place + 1 for place in self.places("\n"))]

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Return what `pattern.finditer` would yield, of matches that end within some hundred characters."""
        known = anchors(pattern)
        places = [place for piece in known.pieces for place in self.places(piece)]
        if known.pieces and not places:
            return iter(())
        if known.runs:
            return self._at(pattern, self._runs_near(places) if places else self.digit_runs)
        if known.lines:
            return self._at(pattern, self.lines)
        if known.pieces and len(places) * _SCARCE < len(self.text):
            return self._around(pattern, sorted(places), min(known.longest or _FAR, _FAR) + _AROUND)
        return pattern.finditer(self.text)

    def _runs_near(self, places: list[int]) -> list[int]:
        """Return the runs of digits that have one of `places` not far behind them."""
        runs = self.digit_runs
        if len(places) * 2 > len(runs):
            return runs
        found: list[int] = []
        past = 0
        for place in sorted(places):
            first = bisect_left(runs, place - _NEAR, past)
            past = max(past, bisect_right(runs, place, first))
            found += [run for run in runs[first:past] if not found or run > found[-1]]
        return found

    def _at(self, pattern: re.Pattern[str], starts: list[int]) -> Iterator[re.Match[str]]:
        match, text, past = pattern.match, self.text, 0
        for start in starts:
            if start >= past and (found := match(text, start)):
                past = found.end()
                yield found

    def _around(self, pattern: re.Pattern[str], places: list[int], margin: int) -> Iterator[re.Match[str]]:
        text, past = self.text, 0
        low, high = places[0] - margin, places[0] + margin
        for place in [*places[1:], len(text) + 2 * margin]:
            if place - margin <= high:
                high = place + margin
                continue
            for found in pattern.finditer(text, max(low, past), high):
                past = found.end()
                yield found
            low, high = place - margin, place + margin


def _places(text: str, piece: str) -> list[int]:
    first = text.find(piece)
    return [found.start() for found in re.compile(re.escape(piece)).finditer(text, first)] if first >= 0 else []
