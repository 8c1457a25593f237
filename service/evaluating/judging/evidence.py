"""Quotes held against the text: only what stands there is evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.domain.evaluation import Cited
from service.evaluating.judging.answer import QUOTES
from service.text.folding import fold, fold_with_offsets, is_whole
from service.text.language import Language

_SHORTEST = 4
"""Characters a quote has to have, where the text has so many: shorter ones stand in every text."""
_GAP = re.compile(r"…+|\.{3,}")


def verified(quotes: Sequence[str], text: str, language: Language) -> tuple[tuple[Cited, ...], int]:
    """Return where `quotes` stand in `text`, in the order of the text, and how many of them do not.

    Breaks, blanks, capitals and the width of marks are passed over; a quote that leaves something out by dots stands
    there when all its parts do.
    """
    folded, offsets = fold_with_offsets(text, language)
    found: set[tuple[int, int]] = set()
    missing = max(len(quotes) - QUOTES, 0)
    for quote in quotes[:QUOTES]:
        places = [_place(part, folded, language) for part in _parts(quote, folded, language)]
        if places and -1 not in (at for at, _ in places):
            found.update((offsets[at], offsets[at + length - 1] + 1) for at, length in places)
        else:
            missing += 1
    cited = tuple(Cited(start=start, end=end, quote=text[start:end]) for start, end in sorted(found))
    return cited, missing


def _parts(quote: str, folded: str, language: Language) -> list[str]:
    whole = fold(quote, language)
    parts = [whole] if whole in folded else [fold(part, language) for part in _GAP.split(quote)]
    return [part for part in parts if part]


def _place(part: str, folded: str, language: Language) -> tuple[int, int]:
    """Return where `part` stands in `folded`, -1 for nowhere, and how long it is."""
    at = folded.find(part) if len(part) >= min(_SHORTEST, len(folded)) else -1
    while at >= 0 and not is_whole(folded, at, at + len(part), language):
        at = folded.find(part, at + 1)
    return at, len(part)
