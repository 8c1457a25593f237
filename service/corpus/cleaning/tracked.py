"""Text under cleaning that knows where in its original each character stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple


class Change(NamedTuple):
    """A stretch of a text, and what takes its place."""

    start: int
    end: int
    after: str


class Made(NamedTuple):
    """A change that was made: offsets of the stretch in the original, what stood there at the time, what does now."""

    step: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Tracked:
    """A text, and the changes that made it from its original.

    From `here[i]` on a character at `p` stood at `there[i] + p - here[i]` in the original, up to `here[i + 1]`.
    """

    text: str
    here: Sequence[int] = (0,)
    there: Sequence[int] = (0,)
    made: tuple[Made, ...] = ()

    def origin(self, position: int) -> int:
        """Return where in the original the character at `position` stood."""
        at = bisect_right(self.here, position) - 1
        there = self.there[at] + position - self.here[at]
        return min(there, self.there[at + 1]) if at + 1 < len(self.there) else there

    def position(self, origin: int) -> int:
        """Return where now stands what stood at `origin`, or what follows it if that is gone."""
        at = max(bisect_right(self.there, origin) - 1, 0)
        here = self.here[at] + max(origin - self.there[at], 0)
        return min(here, self.here[at + 1]) if at + 1 < len(self.here) else min(here, len(self.text))

    def apply(self, step: str, changes: Iterable[Change]) -> Tracked:
        """Return the text after `changes`, which come in order; of two that overlap the first is made."""
        wanted = list(_apart(changes))
        if not wanted:
            return self
        made = tuple(self._record(step, change) for change in wanted)
        here, there = (self.here, self.there) if _keep_length(wanted) else self._moved(wanted)
        return replace(self, text=_changed(self.text, wanted), here=here, there=there, made=self.made + made)

    def cut(self, start: int, end: int) -> Tracked:
        """Return the stretch between two positions, with the places of its characters; what was made stays behind."""
        first = bisect_right(self.here, start) - 1
        last = bisect_right(self.here, end) - 1
        here = [0, *(place - start for place in self.here[first + 1 : last + 1])]
        there = [self.origin(start), *self.there[first + 1 : last + 1]]
        return Tracked(text=self.text[start:end], here=here, there=there)

    def _record(self, step: str, change: Change) -> Made:
        end = self.origin(change.end - 1) + 1
        return Made(step, self.origin(change.start), end, self.text[change.start : change.end], change.after)

    def _moved(self, changes: Sequence[Change]) -> tuple[list[int], list[int]]:
        here, there, at, shift = [], [], 0, 0
        for start, end, after in (*changes, Change(len(self.text), len(self.text), "")):
            here.append(at + shift)
            there.append(self.origin(at))
            for inner in range(bisect_right(self.here, at), bisect_right(self.here, start)):
                here.append(self.here[inner] + shift)
                there.append(self.there[inner])
            if len(after) > 0:
                here.append(start + shift)
                there.append(self.origin(start))
            shift += len(after) - (end - start)
            at = end
        return here, there


def _apart(changes: Iterable[Change]) -> Iterator[Change]:
    end = 0
    for change in changes:
        if change.start >= end:
            yield change
            end = change.end


def _keep_length(changes: Sequence[Change]) -> bool:
    return all(change.end - change.start == len(change.after) for change in changes)


def _changed(text: str, changes: Sequence[Change]) -> str:
    pieces, at = [], 0
    for start, end, after in changes:
        pieces += (text[at:start], after)
        at = end
    return "".join((*pieces, text[at:]))
