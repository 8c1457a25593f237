"""Stretches of a text, and whether a place lies in one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """Spans asked in any order; they may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._furthest = list(accumulate((end for _, end in self._spans), max))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of the spans shares a character with `start`:`end`."""
        at = bisect_left(self._spans, (max(end, start + 1), 0)) - 1
        return at >= 0 and self._furthest[at] > start
