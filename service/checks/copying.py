"""Passages that stand word for word in the house's samples."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from service.checks.given import Given
from service.domain.draft import Copying, Span
from service.text.language import Language
from service.text.sentences import split
from service.text.shingles import count_units, run_length, runs

SET_PHRASE = 3
"""Samples that must hold a run before it counts as a set phrase of the genre."""

Stretch = tuple[int, int, int]


class Shingles(Protocol):
    """What is known of a house's samples: how many hold a run of characters."""

    def holders(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return for each run the number of distinct samples that hold it."""
        ...


def copied(text: str, given: Given, index: Shingles) -> Copying:
    """Return what `text` shares with samples: runs of at least 13 characters (8 words), marks and blanks aside.

    Runs that the user gave, and those that stand in three samples or more, are nobody's. `share` is the part of the
    text's characters that lies in copied passages.
    """
    stretches = _stretches(text, given, index)
    counted = count_units(text, given.language)
    return Copying(
        longest_run=max((length for _, _, length in stretches), default=0),
        share=sum(length for _, _, length in stretches) / counted if counted else 0.0,
        spans=tuple(_span(text, stretch, given.language) for stretch in stretches),
    )


def copied_sentences(text: str, given: Given, index: Shingles) -> list[str]:
    """Return the sentences of `text` that hold a part of a copied passage."""
    stretches, found, start = _stretches(text, given, index), [], 0
    for sentence in split(text, given.language):
        end = start + len(sentence)
        if any(_shared(text[max(start, begin) : min(end, stop)], given.language) for begin, stop, _ in stretches):
            found.append(sentence)
        start = end
    return found


def _shared(part: str, language: Language) -> bool:
    # A passage that runs over a sentence's end is the fault of each sentence that holds a good part of it.
    return bool(part) and count_units(part, language) >= run_length(language) // 2


def _stretches(text: str, given: Given, index: Shingles) -> list[Stretch]:
    """Return start, end (offsets into `text`) and length in normalised characters of each copied passage."""
    n = run_length(given.language)
    starts, ends, hashes = runs(text, n, given.language)
    if not len(hashes):
        return []
    holders = index.holders(hashes)
    lifted = (holders > 0) & (holders < SET_PHRASE) & ~np.isin(hashes, _given_runs(given.texts, given.language))
    return _merged(np.flatnonzero(lifted), starts, ends, n)


@lru_cache(maxsize=64)
def _given_runs(texts: tuple[str, ...], language: Language) -> NDArray[np.uint64]:
    parts = [runs(text, run_length(language), language)[2] for text in texts]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.uint64)


def _merged(lifted: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], n: int) -> list[Stretch]:
    groups: list[list[int]] = []
    for at in lifted.tolist():
        if groups and at <= groups[-1][1] + n:
            groups[-1][1] = at
        else:
            groups.append([at, at])
    return [(int(starts[first]), int(ends[last]), last - first + n) for first, last in groups]


def _span(text: str, stretch: Stretch, language: Language) -> Span:
    start, end, length = stretch
    return Span(
        start=start,
        end=end,
        text=text[start:end],
        message=language.say("copied", length=length),
        rule="copied",
    )
