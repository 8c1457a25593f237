"""The profiles of all houses: measured when samples have changed, kept on record until they change again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol

from service.corpus.profile.distance import distance
from service.corpus.profile.measure import measure
from service.corpus.profile.reading import read
from service.domain.profile import Distance, Profile
from service.domain.sample import Sample
from service.errors import BadInput, NotFound, SetupError
from service.text.language import Language, language, languages

VERSION = "1"
"""Raise it when a profile comes out otherwise: every house is then measured anew."""

SECTIONS = ("run", "commas", "persons", "numbers", "choices")
"""What `profile.txt` of a language tells."""

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

    def profile(self, house: str, code: str, genre: str | None = None) -> Profile:
        """Return the profile of `house` or, where it has samples enough, of its `genre`.

        Raises:
            NotFound: the house has no samples.
            SetupError: there is no language `code`.
        """
        samples = self._of(house, genre)
        of_genre = genre if len(samples) >= LEAST else None
        if of_genre != genre:
            samples = self._of(house, None)
        if not samples:
            raise NotFound(f"House {house!r} has no samples to be measured; file some first.")
        return self._measured(house, _language(code), of_genre, samples)

    def distance(self, text: str, house: str, code: str, genre: str | None = None) -> Distance:
        """Return how far `text` (its first line is the title) is from the house, or from its genre.

        Raises:
            BadInput: there is no text.
            NotFound: the house has no samples.
            SetupError: there is no language `code`.
        """
        if not text.strip():
            raise BadInput("There is no text to hold against the house; give one that begins with its title.")
        return distance(read(text, _language(code)), self.profile(house, code, genre))

    def refresh(self, house: str, code: str) -> None:
        """Measure the house and each of its genres where samples have changed; nothing happens without samples."""
        genres = {sample.genre for sample in self._samples.samples(house)}
        for genre in (None, *sorted(genres)) if genres else ():
            self.profile(house, code, genre)

    def _of(self, house: str, genre: str | None) -> list[Sample]:
        return sorted(self._samples.samples(house, genre), key=lambda sample: sample.id)

    def _measured(self, house: str, language: Language, genre: str | None, samples: Sequence[Sample]) -> Profile:
        wider = self.profile(house, language.code) if genre is not None else None
        digest = _digest(language, samples, wider.digest if wider else "")
        kept = self._records.get(house, genre)
        if kept is not None and kept.digest == digest:
            return kept
        readings = [read(sample.text, language, sample_id=sample.id, genre=sample.genre) for sample in samples]
        profile = measure(house, readings, genre=genre, wider=wider, digest=digest)
        self._records.put(profile)
        return profile


def _digest(language: Language, samples: Sequence[Sample], wider: str) -> str:
    digest = hashlib.sha256(f"{VERSION}:{language.code}:{wider}".encode())
    for section in SECTIONS:
        digest.update("\n".join(language.lines("profile", section)).encode())
    for sample in samples:
        digest.update(f"{sample.id}:{sample.genre}:{sample.sha256}\n".encode())
    return digest.hexdigest()


def _language(code: str) -> Language:
    if code not in languages():
        raise SetupError(f"No house can be measured in language {code!r}; there are {', '.join(sorted(languages()))}.")
    return language(code)
