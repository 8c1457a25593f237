"""A profile as what a text is held against; a sample of the house can be held against all the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from math import sqrt

from service.domain.profile import Profile
from service.text.words import LANGUAGE, frequency

USUAL = 0.5
"""Share of the samples that do what is usual."""
AT_HOME = 0.2
"""Share of the samples that do what is wholly at home in the house; what fewer do is so by degrees."""
SEVERAL = 2
"""Samples that must do or hold something before it is the house's own and not one sample's."""
EXPECTED = 3.0
"""Times a word should stand in the samples before its absence tells anything."""
LEAST_DEVIATION = 1e-4


def is_expected(word: str, words: int) -> bool:
    """Tell whether a text of so many `words` should hold `word`, by how often the language uses it."""
    return words * frequency(word) / LANGUAGE >= EXPECTED


class Norms:
    """The norms of `profile`; `without` is the id of a sample that is not to count ("": all count)."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._samples = frozenset(profile.samples)

    def holders(self, kind: str, text: str, without: str = "") -> int:
        """Return how many samples have the habit `text`."""
        return len(self._sources.get(kind, {}).get(text, frozenset()) - {without})

    def usual(self, kind: str, without: str = "") -> list[str]:
        """Return the habits of `kind` that most of the samples have."""
        return [text for text in self._sources.get(kind, {}) if self._share(kind, text, without) >= USUAL]

    def at_home(self, kind: str, text: str, without: str = "") -> float:
        """Return how far the habit `text` is at home in the house, from 0 to 1."""
        return min(self._share(kind, text, without) / AT_HOME, 1.0)

    def knows(self, word: str, without: str = "") -> bool:
        """Tell whether several samples hold `word`; `without` is one more that does."""
        return self.profile.vocabulary.get(word, 0) >= SEVERAL + bool(without)

    def avoids(self, word: str, without: str = "") -> bool:
        """Tell whether no sample holds `word` though by its place in the language several should."""
        held = self.profile.vocabulary.get(word, 0) > bool(without)
        return not held and is_expected(word, self.profile.words)

    def deviation(self, word: str, share: float, without: str = "") -> float:
        """Return by how many deviations `share` is off that of a very common word; `without` is where it stands."""
        mean, spread = self.profile.wording[word]
        count = len(self._samples)
        if without and count > 2:
            squares = count * (spread**2 + mean**2) - share**2
            mean = (count * mean - share) / (count - 1)
            spread = sqrt(max(squares / (count - 1) - mean**2, 0.0))
        return (share - mean) / max(spread, LEAST_DEVIATION)

    def phrases(self, without: str = "") -> re.Pattern[str]:
        """Return what finds the set phrases that several samples hold."""
        held = [text for text in self._sources.get("phrases", {}) if self.holders("phrases", text, without) >= SEVERAL]
        longest_first = sorted(held, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def _share(self, kind: str, text: str, without: str) -> float:
        return self.holders(kind, text, without) / max(len(self._samples - {without}), 1)

    @cached_property
    def _sources(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        habits = self.profile.habits.items()
        return {kind: {habit.text: frozenset(habit.sources) for habit in found} for kind, found in habits}
