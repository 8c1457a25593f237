"""Measure the style of a house from its samples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from service.corpus.profile.features import features
from service.corpus.profile.norms import SEVERAL, USUAL, Norms, is_expected
from service.corpus.profile.phrases import phrases
from service.corpus.profile.reading import KINDS, Reading
from service.corpus.profile.terms import terms
from service.domain.profile import Habit, Profile, Spread

COMMON = 100
"""Words whose shares are kept: the most frequent ones of those most samples hold, chosen by no author on purpose."""


def measure(house: str, readings: Sequence[Reading], *, genre: str | None = None, digest: str = "") -> Profile:
    """Return the profile of the samples read; without samples it is empty."""
    words = sum(len(reading.words) for reading in readings)
    bare = Profile(
        house=house,
        genre=genre,
        digest=digest,
        samples=tuple(reading.id for reading in readings),
        habits=_habits(readings),
        words=words,
        vocabulary=_vocabulary(readings, words),
        wording=_wording(readings),
    )
    return replace(bare, spreads=_spreads(readings, bare))


def _habits(readings: Sequence[Reading]) -> dict[str, tuple[Habit, ...]]:
    found = {kind: _habits_of(kind, readings) for kind in KINDS}
    texts = [(reading.id, reading.document.text) for reading in readings]
    return found | {"phrases": phrases(texts), "terms": terms(readings)}


def _habits_of(kind: str, readings: Sequence[Reading]) -> tuple[Habit, ...]:
    places: dict[str, list[float]] = defaultdict(list)
    sources: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for item in reading.habits[kind]:
            places[item.text].append(item.start / len(reading.document.text))
            sources[item.text].add(reading.id)
    habits = [
        Habit(text=text, count=len(at), sources=tuple(sorted(sources[text])), place=round(float(np.mean(at)), 3))
        for text, at in places.items()
    ]
    told = [habit for habit in habits if len(habit.sources) >= min(SEVERAL, len(readings))]
    return tuple(sorted(told, key=lambda habit: (-len(habit.sources), -habit.count, habit.text)))


def _vocabulary(readings: Iterable[Reading], words: int) -> dict[str, int]:
    """Return the words of several samples, and those of one that any text of this size should hold."""
    held = Counter(word for reading in readings for word in reading.shares)
    return {word: samples for word, samples in sorted(held.items()) if samples >= SEVERAL or is_expected(word, words)}


def _wording(readings: Sequence[Reading]) -> dict[str, tuple[float, float]]:
    held = Counter(word for reading in readings for word in reading.shares)
    shares = {
        word: [reading.shares.get(word, 0.0) for reading in readings]
        for word, samples in held.items()
        if samples >= USUAL * len(readings)
    }
    common = sorted(shares, key=lambda word: (-sum(shares[word]), word))[:COMMON]
    return {word: (float(np.mean(shares[word])), float(np.std(shares[word]))) for word in common}


def _spreads(readings: Sequence[Reading], profile: Profile) -> dict[str, Spread]:
    """Return how each feature spreads over the samples, each held against the others."""
    norms, values = Norms(profile), defaultdict[str, list[float]](list)
    for reading in readings:
        for name, feature in features(reading, norms).items():
            values[name].append(feature.value)
    return {name: _spread(of) for name, of in values.items()}


def _spread(values: Sequence[float]) -> Spread:
    p10, p50, p90 = (float(number) for number in np.percentile(values, (10, 50, 90)))
    return Spread(p10=p10, p50=p50, p90=p90, count=len(values))
