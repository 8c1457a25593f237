"""Which runs of characters the samples of a house share: set phrases told from copying by counting."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from service.text.language import CHINESE, Language
from service.text.shingles import Hashes, run_length, shingles

SET_PHRASE = 3
"""A run that stands in this many samples belongs to the genre, not to a sample."""


class Shingles:
    """The runs of `n` units (characters or words) of a house's samples, each with how many samples hold it."""

    def __init__(
        self, hashes: Hashes, counts: NDArray[np.int64], n: int | None = None, language: Language = CHINESE
    ) -> None:
        self.n = run_length(language) if n is None else n
        self._language = language
        self._hashes = hashes
        self._counts = counts

    @classmethod
    def of(cls, samples: Iterable[Iterable[str]], n: int | None = None, language: Language = CHINESE) -> Shingles:
        """Return the index of `samples`, each given as its texts (as filed, masked); a sample counts once a run."""
        per_sample = [_distinct(texts, n, language) for texts in samples]
        if not per_sample:
            return cls(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64), n, language)
        hashes, counts = np.unique(np.concatenate(per_sample), return_counts=True)
        return cls(hashes, counts.astype(np.int64), n, language)

    def __len__(self) -> int:
        return len(self._hashes)

    def holders(self, hashes: Hashes) -> NDArray[np.int64]:
        """Return for each hash how many samples hold its run."""
        if not len(self._hashes):
            return np.zeros(len(hashes), dtype=np.int64)
        places = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        return np.where(self._hashes[places] == hashes, self._counts[places], 0)

    def count(self, run: str) -> int:
        """Return how many samples hold `run`; of a longer run, how many at most; of a shorter one, 0."""
        _, hashes = shingles(run, self.n, self._language)
        return int(self.holders(hashes).min()) if len(hashes) else 0

    def is_set_phrase(self, run: str) -> bool:
        """Tell whether `run` is held by so many samples that it belongs to the genre."""
        return self.count(run) >= SET_PHRASE


def _distinct(texts: Iterable[str], n: int | None, language: Language) -> Hashes:
    hashes = [shingles(text, n, language)[1] for text in texts]
    return np.unique(np.concatenate(hashes)) if hashes else np.empty(0, dtype=np.uint64)
