"""The terms a house prefers: words that many of its samples hold and the language at large seldom does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from service.corpus.profile.reading import Reading
from service.domain.profile import Habit
from service.text import words

LEAST = 3
"""Samples that must hold a term."""
MOST = 60
"""Terms that are kept."""


def terms(readings: Sequence[Reading]) -> tuple[Habit, ...]:
    """Return the terms, those first that tell the house best from its language.

    A word's weight is the share of the samples that hold it times the logarithm of how much more frequent it is there
    than in the language.
    """
    counts: Counter[str] = Counter(word.text for reading in readings for word in reading.words if len(word.text) > 1)
    sources: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for word in reading.words:
            sources[word.text].add(reading.id)
    total = max(sum(counts.values()), 1)
    weights = {
        word: len(sources[word]) / len(readings) * log(count / total / (max(words.frequency(word), 1) / words.LANGUAGE))
        for word, count in counts.items()
        if len(sources[word]) >= LEAST and words.known(word)
    }
    best = sorted(weights, key=lambda word: (-weights[word], word))[:MOST]
    return tuple(Habit(text=word, count=counts[word], sources=tuple(sorted(sources[word]))) for word in best)
