"""Passages that stand word for word in the house's samples."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from service.checks.given import Given
from service.domain.draft import Copying, Span
from service.text.sentences import split
from service.text.shingles import RUN, normalise, runs

SET_PHRASE = 3
"""Samples that must hold a run before it counts as a set phrase of the genre."""

Stretch = tuple[int, int, int]


class Shingles(Protocol):
    """What is known of a house's samples: how many hold a run of characters."""

    def holders(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return for each run the number of distinct samples that hold it."""
        ...


def copied(text: str, given: Given, index: Shingles) -> Copying:
    """Return what `text` shares with samples: runs of at least 13 characters, punctuation and blanks aside.

    Runs that the user gave, and those that stand in three samples or more, are nobody's. `share` is the part of the
    text's characters that lies in copied passages.
    """
    stretches = _stretches(text, given, index)
    counted = len(normalise(text)[0])
    return Copying(
        longest_run=max((length for _, _, length in stretches), default=0),
        share=sum(length for _, _, length in stretches) / counted if counted else 0.0,
        spans=tuple(_span(text, stretch) for stretch in stretches),
    )


def copied_sentences(text: str, given: Given, index: Shingles) -> list[str]:
    """Return the sentences of `text` that hold a part of a copied passage of 13 characters or more."""
    stretches, found, start = _stretches(text, given, index), [], 0
    for sentence in split(text):
        end = start + len(sentence)
        if any(_shared(text, max(start, begin), min(end, stop)) for begin, stop, _ in stretches):
            found.append(sentence)
        start = end
    return found


def _shared(text: str, start: int, end: int) -> bool:
    # A passage that runs over a sentence's end is the fault of each sentence that holds a good part of it.
    return start < end and len(normalise(text[start:end])[0]) >= RUN // 2


def _stretches(text: str, given: Given, index: Shingles) -> list[Stretch]:
    """Return start, end (offsets into `text`) and length in normalised characters of each copied passage."""
    starts, ends, hashes = runs(text, RUN)
    if not len(hashes):
        return []
    holders = index.holders(hashes)
    lifted = (holders > 0) & (holders < SET_PHRASE) & ~np.isin(hashes, _given_runs(given.texts))
    return _merged(np.flatnonzero(lifted), starts, ends)


@lru_cache(maxsize=64)
def _given_runs(texts: tuple[str, ...]) -> NDArray[np.uint64]:
    parts = [runs(text, RUN)[2] for text in texts]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.uint64)


def _merged(lifted: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> list[Stretch]:
    groups: list[list[int]] = []
    for at in lifted.tolist():
        if groups and at <= groups[-1][1] + RUN:
            groups[-1][1] = at
        else:
            groups.append([at, at])
    return [(int(starts[first]), int(ends[last]), last - first + RUN) for first, last in groups]


def _span(text: str, stretch: Stretch) -> Span:
    start, end, length = stretch
    return Span(
        start=start,
        end=end,
        text=text[start:end],
        message=f"连续{length}个字与范文相同，请改写。",
        rule="copied",
    )
