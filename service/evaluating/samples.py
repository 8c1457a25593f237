"""What is known of a house's past writing, for evaluations; a text that is one of its samples is held to the others."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from service.checks.copying import Shingles
from service.corpus.phrases import Shingles as Index
from service.corpus.profile.distance import distance
from service.corpus.profile.profiles import Profiles, ReadySamples
from service.corpus.profile.reading import read
from service.domain.house import House
from service.domain.profile import Distance
from service.domain.sample import Sample
from service.errors import NotFound
from service.text.language import Language, language
from service.text.shingles import Hashes, shingles

MOST = 0.5
"""The share of a sample's runs that a text of its title must hold to be that sample."""


@dataclass(frozen=True, kw_only=True)
class _Own:
    """A sample by its title, and the runs it holds."""

    id: str
    hashes: Hashes


@dataclass(frozen=True, kw_only=True)
class _Known:
    """The samples of a house: which they are, their runs together, and each by its title."""

    digests: tuple[str, ...]
    index: Index
    by_title: dict[str, _Own]


@dataclass(frozen=True, kw_only=True)
class _Others:
    """The runs of all samples but one."""

    index: Index
    own: Hashes = field(repr=False)

    def holders(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return for each run how many of the other samples hold it."""
        return self.index.holders(hashes) - np.isin(hashes, self.own)


class HouseSamples:
    """Answers from the ready `samples` and their `profiles`; what was worked out is kept until the samples change."""

    def __init__(self, *, samples: ReadySamples, profiles: Profiles) -> None:
        self._samples = samples
        self._profiles = profiles
        self._kept: dict[str, _Known] = {}
        self._guard = threading.Lock()

    def shingles(self, text: str, house: House) -> Shingles | None:
        """Return the runs that the house's other samples hold; None when it has no samples."""
        known = self._known(house)
        if known is None:
            return None
        own = _own(text, known, language(house.language))
        return _Others(index=known.index, own=own.hashes) if own else known.index

    def distance(self, text: str, house: House, genre: str | None) -> Distance | None:
        """Return how far a text is from the house, or from its genre; None when the house has no samples."""
        known = self._known(house)
        if known is None:
            return None
        own = _own(text, known, language(house.language))
        try:
            profile = self._profiles.profile(house.id, house.language, genre)
        except NotFound:
            return None
        return distance(read(text, language(house.language), sample_id=own.id if own else ""), profile)

    def _known(self, house: House) -> _Known | None:
        samples = self._samples.samples(house.id)
        digests = tuple(sorted(sample.sha256 for sample in samples))
        with self._guard:
            kept = self._kept.get(house.id)
            if kept is None or kept.digests != digests:
                kept = _indexed(samples, digests, language(house.language))
                self._kept[house.id] = kept
        return kept if samples else None


def _indexed(samples: Sequence[Sample], digests: tuple[str, ...], language: Language) -> _Known:
    index = Index.of(([sample.text] for sample in samples), language=language)
    own = {
        _title(sample.text): _Own(id=sample.id, hashes=np.unique(shingles(sample.text, language=language)[1]))
        for sample in samples
    }
    return _Known(digests=digests, index=index, by_title=own)


def _own(text: str, known: _Known, language: Language) -> _Own | None:
    """Return the sample that the text is, if it is one: the same title, and most of it."""
    own = known.by_title.get(_title(text))
    if own is None or not len(own.hashes):
        return None
    held = np.isin(own.hashes, shingles(text, language=language)[1])
    return own if held.mean() >= MOST else None


def _title(text: str) -> str:
    return text.strip().split("\n", 1)[0].strip()
