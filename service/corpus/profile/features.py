"""The features by which a text is held against a house: each a number, with the stretches that make it what it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from service.corpus.profile.document import Stretch
from service.corpus.profile.norms import SEVERAL, Norms
from service.corpus.profile.numbers import PER
from service.corpus.profile.reading import Reading

AT_HOME = ("titles", "parts", "headings", "order", "persons", "numbers", "choices", "marks")
"""Kinds of habits of which a text should have only what is at home in the house."""
USUAL = ("parts", "headings", "sections", "order", "persons", "numbers", "marks")
"""Kinds of habits of which a text should have what is usual in the house."""
FORMULAE = ("openings", "closings")
"""Kinds of habits of which a text should have at least one of the house's own."""

STRANGEST = 3
"""Sentences that are looked at as the strangest."""
SENTENCE = 4
"""Words of a sentence that can be strange."""

Parts = tuple[tuple[Stretch, float], ...]


@dataclass(frozen=True)
class Feature:
    """A feature of a text. `side` tells which values are unlike the house: lower (-1), higher (1) or both (0).

    `parts` are stretches with numbers of their own; beyond the house's range on that side they are the evidence.
    """

    value: float
    side: int = 0
    parts: Parts = ()


def features(reading: Reading, norms: Norms) -> dict[str, Feature]:
    """Return the features of a text by name; one that the text or the house gives no ground for is left out.

    A sample of the house is held against the others.
    """
    own = reading.id if reading.id in norms.profile.samples else ""
    return {name: feature for name, feature in _all(reading, norms, own) if feature is not None}


def _all(reading: Reading, norms: Norms, own: str) -> Iterator[tuple[str, Feature | None]]:
    for name, measured in reading.numbers.items():
        yield name, None if measured.value is None else Feature(measured.value, parts=measured.parts)
    for kind in AT_HOME:
        yield f"{kind}_at_home", _at_home(reading, norms, kind, own)
    for kind in USUAL:
        yield f"{kind}_usual", _usual(reading, norms, kind, own)
    for kind in FORMULAE:
        yield kind, _formulae(reading, norms, kind, own)
    yield "phrases_a_thousand", _phrases(reading, norms, own)
    yield "words_known", _known(reading, norms, own)
    yield "words_avoided_a_thousand", _avoided(reading, norms, own)
    yield "strangest_sentences", _strangest(reading, norms, own)
    yield "wording", _wording(reading, norms, own)


def _at_home(reading: Reading, norms: Norms, kind: str, own: str) -> Feature | None:
    parts = tuple((item, norms.at_home(kind, item.text, own)) for item in reading.habits[kind])
    return Feature(float(np.mean([value for _, value in parts])), side=-1, parts=parts) if parts else None


def _usual(reading: Reading, norms: Norms, kind: str, own: str) -> Feature | None:
    usual = norms.usual(kind, own)
    done = {item.text for item in reading.habits[kind]}
    return Feature(sum(text in done for text in usual) / len(usual), side=-1) if usual else None


def _formulae(reading: Reading, norms: Norms, kind: str, own: str) -> Feature:
    found = [item for item in reading.habits[kind] if norms.holders(kind, item.text, own) >= SEVERAL]
    return Feature(float(bool(found)), side=-1, parts=tuple((item, 0.0) for item in reading.habits[kind][-1:]))


def _phrases(reading: Reading, norms: Norms, own: str) -> Feature:
    text = reading.document.text
    covered = sum(len(found.group()) for found in norms.phrases(own).finditer(text))
    return Feature(covered * PER / max(len(text), 1), side=-1)


def _known(reading: Reading, norms: Norms, own: str) -> Feature | None:
    words = [word for word in reading.words if len(word.text) > 1]
    parts = tuple((word, float(norms.knows(word.text.casefold(), own))) for word in words)
    return Feature(float(np.mean([value for _, value in parts])), side=-1, parts=parts) if parts else None


def _avoided(reading: Reading, norms: Norms, own: str) -> Feature:
    """Return how many words the text has that the language uses so often that the house must avoid them."""
    found = [word for word in reading.words if norms.avoids(word.text.casefold(), own)]
    return Feature(len(found) * PER / max(len(reading.words), 1), side=1, parts=tuple((word, PER) for word in found))


def _strangest(reading: Reading, norms: Norms, own: str) -> Feature | None:
    """Return how much of the strangest sentences is made of words that the house must avoid.

    A few sentences in another voice are lost in a long text, but not among its strangest ones.
    """
    starts = [word.start for word in reading.words]
    parts = []
    for sentence in reading.document.sentences:
        words = reading.words[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(words) >= SENTENCE:
            avoided = sum(norms.avoids(word.text.casefold(), own) for word in words)
            parts.append((sentence, avoided / len(words)))
    worst = sorted((share for _, share in parts), reverse=True)[:STRANGEST]
    return Feature(float(np.mean(worst)), side=1, parts=tuple(parts)) if worst else None


def _wording(reading: Reading, norms: Norms, own: str) -> Feature | None:
    """Return Burrows's Delta: how far the shares of the very common words are off, on average.

    Source: J. Burrows, "Delta: a measure of stylistic difference", Literary and Linguistic Computing 17 (2002).
    """
    off = {word: norms.deviation(word, reading.shares.get(word, 0.0), own) for word in norms.profile.wording}
    if not off or not reading.words:
        return None
    parts = tuple((word, off[word.text.casefold()]) for word in reading.words if word.text.casefold() in off)
    return Feature(float(np.mean(np.abs(list(off.values())))), side=1, parts=parts)
