"""Finds patterns in a text by what they cannot match without, so that many patterns cost little."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain

from service.checks.style.anchors import Offsets, anchors
from service.checks.style.pieces import Pieces

_AROUND = 90
"""Characters beyond a match that a pattern may look at."""

_SCARCE = 40
"""Characters of text for each piece, above which looking around the pieces is faster than scanning."""

_FAR = 300
"""Characters of the longest match that is looked for around a piece."""

_NEAR = 60
"""Characters between the first digit of a match and the piece it cannot match without."""

_TRIES = 12
"""Places where a match may begin for one piece, up to which each is tried."""

_SPARSE = 12
"""Characters of text for each place where a match may begin, below which scanning is faster than trying each."""

_DIGITS = re.compile(r"[0-9]+")
_NOWHERE: Sequence[int] = ()


class _Needed:
    """Pieces of which one stands in or beside each match; `near` tells for each where a match may begin before it."""

    __slots__ = ("near", "pieces")

    def __init__(self, offsets: Offsets) -> None:
        self.pieces = frozenset(offsets)
        close = all(high - low < _TRIES for low, high in offsets.values())
        self.near = {piece: (-high, -low + 1) for piece, (low, high) in offsets.items()} if close else {}


class Sought:
    """A pattern, ready to be looked for by what it needs."""

    __slots__ = ("_sets", "lines", "longest", "needed", "pattern", "pieces", "runs")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        known = anchors(pattern)
        self.pattern, self.longest, self.runs, self.lines = pattern, known.longest, known.runs, known.lines
        self.needed = tuple(map(_Needed, known.needed))
        self._sets = tuple(one.pieces for one in self.needed)
        self.pieces = frozenset(chain.from_iterable(known.needed))

    def may_be_in(self, present: Set[str]) -> bool:
        """Tell whether a text with no other pieces than those `present` may hold a match."""
        # Asked of each pattern for each text: a loop takes half the time of `all`.
        for pieces in self._sets:  # noqa: SIM110
            if pieces.isdisjoint(present):
                return False
        return True


class Searched:
    """A text, and where the pieces of patterns stand in it, which are looked for all at once."""

    def __init__(self, text: str, pieces: Pieces) -> None:
        self.text = text
        self._places: Mapping[str, Sequence[int]] = pieces.places(text)
        # What stands in no layer of the text need not be asked for.
        self.present = frozenset(self._places)

    def hidden(self, text: str) -> Searched:
        """Return `text`, which is this one with parts of it hidden."""
        return _Hidden(text, self)

    def places(self, piece: str) -> Sequence[int]:
        """Return where `piece` stands."""
        return self._places.get(piece, _NOWHERE)

    @cached_property
    def digit_runs(self) -> list[int]:
        """Return where runs of digits begin."""
        return [found.start() for found in _DIGITS.finditer(self.text)]

    @cached_property
    def lines(self) -> list[int]:
        """Return where lines begin."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def find(self, sought: Sought) -> Iterable[re.Match[str]]:
        """Return what the pattern's `finditer` would yield, of matches that end within some hundred characters."""
        if not sought.may_be_in(self.present):
            return ()
        if sought.lines:
            return self._at(sought.pattern, self.lines)
        starts = self._starts(sought)
        if starts is not None:
            return self._at(sought.pattern, starts)
        return self._near(sought) if sought.needed else sought.pattern.finditer(self.text)

    def _starts(self, sought: Sought) -> Sequence[int] | None:
        """Return the places where a match may begin, or None when there are too many to try each."""
        fewest = len(self.text) // _SPARSE
        chosen: Sequence[tuple[Sequence[int], int, int]] | None = None
        for needed in sought.needed:
            if needed.near:
                tries, here = 0, []
                for piece in needed.pieces & self.present:
                    low, high = needed.near[piece]
                    places = self.places(piece)
                    tries += len(places) * (high - low)
                    here.append((places, low, high))
                if tries < fewest:
                    fewest, chosen = tries, here
        if sought.runs and len(self.digit_runs) <= fewest:
            return self._runs(sought)
        return _beginnings(chosen) if chosen is not None else None

    def _near(self, sought: Sought) -> Iterable[re.Match[str]]:
        places = [place for piece in sought.needed[0].pieces & self.present for place in self.places(piece)]
        if not places:
            return ()
        if len(places) * _SCARCE < len(self.text):
            return self._around(sought.pattern, sorted(places), min(sought.longest or _FAR, _FAR) + _AROUND)
        return sought.pattern.finditer(self.text)

    def _runs(self, sought: Sought) -> Sequence[int]:
        """Return the runs of digits that have a piece of what is sought not far behind them."""
        runs = self.digit_runs
        if not sought.needed:
            return runs
        places = [place for piece in sought.needed[0].pieces & self.present for place in self.places(piece)]
        if len(places) * 2 > len(runs):
            return runs
        found: list[int] = []
        past = 0
        for place in sorted(places):
            first = bisect_left(runs, place - _NEAR, past)
            past = max(past, bisect_right(runs, place, first))
            found += [run for run in runs[first:past] if not found or run > found[-1]]
        return found

    def _at(self, pattern: re.Pattern[str], starts: Iterable[int]) -> Iterator[re.Match[str]]:
        match, text, past = pattern.match, self.text, 0
        for start in starts:
            if start >= past and (found := match(text, start)):
                past = max(found.end(), start + 1)
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


def _beginnings(chosen: Sequence[tuple[Sequence[int], int, int]]) -> Sequence[int]:
    if len(chosen) == 1 and chosen[0][2] - chosen[0][1] == 1:
        [(places, low, _)] = chosen
        return [place + low for place in places] if low else places
    return sorted(
        start for places, low, high in chosen for place in places for start in range(place + low, place + high)
    )


class _Hidden(Searched):
    """A layer: a piece stands where it stands in the whole text, unless it is hidden there."""

    def __init__(self, text: str, whole: Searched) -> None:
        self.text = text
        self._whole = whole
        self._found: dict[str, list[int]] = {}
        self.present = whole.present

    def places(self, piece: str) -> Sequence[int]:
        known = self._found.get(piece)
        if known is None:
            stands = self.text.startswith
            known = self._found[piece] = [place for place in self._whole.places(piece) if stands(piece, place)]
        return known
