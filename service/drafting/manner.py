"""How a house writes, as it was measured, in a few words for the writer."""

from __future__ import annotations

from typing import Protocol

from service.domain.profile import Profile


class Styles(Protocol):
    """The profiles on record."""

    def get(self, house: str, genre: str | None) -> Profile | None:
        """Return what was last measured of a house, or of its genre."""
        ...


SENTENCE = "sentence_length"
LEAST = 3
"""Samples that are enough to speak of a habit."""


def manner(styles: Styles | None, house: str, genre: str, wording: str) -> str:
    """Return how long the house's sentences are, in the words of `wording`; "" where that is not known.

    The middle four fifths of the samples of the genre (or, where they are too few, of the house) are told, rounded to
    fives: a writer is not to count.
    """
    for profile in (styles.get(house, genre), styles.get(house, None)) if styles else ():
        spread = profile.spreads.get(SENTENCE) if profile else None
        if spread is not None and spread.count >= LEAST:
            return wording.format(low=_fives(spread.p10), high=_fives(spread.p90))
    return ""


def _fives(number: float) -> int:
    return max(5, round(number / 5) * 5)
