"""The sentences around a stretch of text."""

from __future__ import annotations

REACH = 240
"""Characters looked at on either side: a sentence that is longer is cut there."""
_ENDS = "。！？\n"


def around(text: str, start: int, end: int, *, reach: int = REACH) -> tuple[int, int]:
    """Return where the sentences begin and end that `start`:`end` and the characters beside it belong to."""
    first, last = max(0, start - 1), min(len(text), end + 1)
    floor, ceiling = max(0, first - reach), min(len(text), last + reach)
    begin = max((text.rfind(mark, floor, first) + 1 for mark in _ENDS), default=0)
    stops = [at + 1 for mark in _ENDS if (at := text.find(mark, max(first, last - 1), ceiling)) >= 0]
    return max(begin, floor), min(stops, default=ceiling)
