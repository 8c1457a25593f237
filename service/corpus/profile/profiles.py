"""The profiles of all houses: measured when samples have changed, kept on record until they change again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Protocol

from service.corpus.profile.distance import distance
from service.corpus.profile.measure import measure
from service.corpus.profile.reading import read
from service.domain.profile import Distance, Profile
from service.domain.sample import Sample
from service.errors import BadInput, NotFound, SetupError

VERSION = "1"
"""Raise it when a profile comes out otherwise: every house is then measured anew."""

LEAST = 3
"""Samples of a genre that are enough to measure it by; a genre of fewer is measured by its whole house."""


class ReadySamples(Protocol):
    """The samples of a house that are ready."""

    def samples(self, house: str, genre: str | None = None) -> Sequence[Sample]:
        """Return them without their passages, newest first."""
        ...


class ProfileRecords(Protocol):
    """Profiles on record, one a house and genre."""

    def get(self, house: str, genre: str | None) -> Profile | None:
        """Return the profile put last, if there is one."""
        ...

    def put(self, profile: Profile) -> None:
        """Keep `profile` in place of the one of its house and genre."""
        ...


class Profiles:
    """Gives profiles; what is on record holds as long as its samples, and the way of measuring, are the same."""

    def __init__(self, samples: ReadySamples, records: ProfileRecords) -> None:
        self._samples = samples
        self._records = records

    def profile(self, house: str, language: str, genre: str | None = None) -> Profile:
        """Return the profile of `house` or, where it has samples enough, of its `genre`.

        Raises:
            NotFound: the house has no samples.
            SetupError: nothing tells what to look for in `language`.
        """
        samples = self._of(house, genre)
        of_genre = genre if len(samples) >= LEAST else None
        if of_genre != genre:
            samples = self._of(house, None)
        if not samples:
            raise NotFound(f"House {house!r} has no samples to be measured; file some first.")
        return self._measured(house, language, of_genre, samples)

    def distance(self, text: str, house: str, language: str, genre: str | None = None) -> Distance:
        """Return how far `text` (its first line is the title) is from the house, or from its genre.

        Raises:
            BadInput: there is no text.
            NotFound: the house has no samples.
            SetupError: nothing tells what to look for in `language`.
        """
        if not text.strip():
            raise BadInput("There is no text to hold against the house; give one that begins with its title.")
        return distance(read(text, language), self.profile(house, language, genre))

    def refresh(self, house: str, language: str) -> None:
        """Measure the house and each of its genres where samples have changed; nothing happens without samples."""
        genres = {sample.genre for sample in self._samples.samples(house)}
        for genre in (None, *sorted(genres)) if genres else ():
            self.profile(house, language, genre)

    def _of(self, house: str, genre: str | None) -> list[Sample]:
        return sorted(self._samples.samples(house, genre), key=lambda sample: sample.id)

    def _measured(self, house: str, language: str, genre: str | None, samples: Sequence[Sample]) -> Profile:
        digest = _digest(language, samples)
        kept = self._records.get(house, genre)
        if kept is not None and kept.digest == digest:
            return kept
        readings = [read(sample.text, language, sample_id=sample.id, genre=sample.genre) for sample in samples]
        profile = measure(house, readings, genre=genre, digest=digest)
        self._records.put(profile)
        return profile


def _digest(language: str, samples: Sequence[Sample]) -> str:
    digest = hashlib.sha256(f"{VERSION}:{language}".encode())
    digest.update(_words(language))
    for sample in samples:
        digest.update(f"{sample.id}:{sample.genre}:{sample.sha256}\n".encode())
    return digest.hexdigest()


def _words(language: str) -> bytes:
    try:
        return resources.files("service.text").joinpath("data", language, "profile.txt").read_bytes()
    except FileNotFoundError as error:
        raise SetupError(
            f"Nothing tells what to look for in language {language!r}: service/text/data/{language}/profile.txt is "
            "missing; write one after zh/profile.txt."
        ) from error
