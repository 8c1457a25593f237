"""Measure the style of a house from its samples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from service.corpus.profile.features import features
from service.corpus.profile.norms import SEVERAL, USUAL, Norms, is_expected
from service.corpus.profile.numbers import NUMBERS
from service.corpus.profile.phrases import phrases
from service.corpus.profile.reading import KINDS, Reading
from service.corpus.profile.terms import terms
from service.domain.profile import Habit, Profile, Spread

LEANS = 5
"""Samples' worth of a house's range in the range of its genre."""
LEANING = (*NUMBERS, "phrases_a_thousand", "words_known", "words_avoided_a_thousand", "strangest_sentences")
"""Features whose range in a genre leans on that of its house: all but those that tell of the genre's own habits."""

COMMON = 100
"""Words whose shares are kept: the most frequent ones of those most samples hold, chosen by no author on purpose."""


def measure(
    house: str,
    readings: Sequence[Reading],
    *,
    genre: str | None = None,
    wider: Profile | None = None,
    digest: str = "",
) -> Profile:
    """Return the profile of the samples read; without samples it is empty.

    A genre of a few samples leans on `wider`, the profile of its whole house: it takes over its vocabulary, and lengths
    and densities are drawn towards it, the more the fewer samples the genre has.
    """
    words = sum(len(reading.words) for reading in readings)
    bare = Profile(
        house=house,
        genre=genre,
        digest=digest,
        samples=tuple(reading.id for reading in readings),
        habits=_habits(readings),
        words=wider.words if wider else words,
        vocabulary=wider.vocabulary if wider else _vocabulary(readings, words),
        wording=_wording(readings),
    )
    spreads = _spreads(readings, bare)
    return replace(bare, spreads=_drawn(spreads, wider.spreads) if wider else spreads)


def _habits(readings: Sequence[Reading]) -> dict[str, tuple[Habit, ...]]:
    found = {kind: _habits_of(kind, readings) for kind in KINDS}
    texts = [(reading.id, reading.document.text) for reading in readings]
    run = int(readings[0].document.language.lines("profile", "run")[0]) if readings else 1
    return found | {"phrases": phrases(texts, run), "terms": terms(readings)}


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


def _drawn(spreads: dict[str, Spread], towards: dict[str, Spread]) -> dict[str, Spread]:
    """Return `spreads` with those of lengths and densities between their own and those `towards` which they lean."""
    found = {name: _between(spread, towards[name]) for name, spread in spreads.items() if name in towards}
    return spreads | {name: spread for name, spread in found.items() if name in LEANING}


def _between(own: Spread, other: Spread) -> Spread:
    share = own.count / (own.count + LEANS)
    p10, p50, p90 = (
        share * mine + (1 - share) * its
        for mine, its in ((own.p10, other.p10), (own.p50, other.p50), (own.p90, other.p90))
    )
    return Spread(p10=p10, p50=p50, p90=p90, count=own.count + LEANS)


def _spread(values: Sequence[float]) -> Spread:
    p10, p50, p90 = (float(number) for number in np.percentile(values, (10, 50, 90)))
    return Spread(p10=p10, p50=p50, p90=p90, count=len(values))
