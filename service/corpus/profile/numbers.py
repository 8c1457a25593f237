"""What of a document can be measured: lengths and densities, each with the stretches it was measured on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from service.corpus.profile.document import Document, Stretch
from service.text import lexicon

PER = 1000
"""Characters a density is counted on."""


class Measured(NamedTuple):
    """A number of a document, and the stretches with their own numbers that it sums up."""

    value: float | None
    parts: tuple[tuple[Stretch, float], ...] = ()


def _sentence_length(document: Document) -> Measured:
    return _percentile(_lengths(document.sentences), 50)


def _long_sentences(document: Document) -> Measured:
    return _percentile(_lengths(document.sentences), 90)


def _paragraph_length(document: Document) -> Measured:
    return _percentile(_lengths(document.paragraphs), 50)


def _long_paragraphs(document: Document) -> Measured:
    return _percentile(_lengths(document.paragraphs), 90)


def _heading_length(document: Document) -> Measured:
    found = [Stretch(at, at + len(line.heading), line.heading) for at, line in document.headings]
    return _percentile(_lengths(found), 50)


def _commas(document: Document) -> Measured:
    commas = lexicon.words("profile", "commas", document.language)
    parts = [(sentence, float(sum(sentence.text.count(comma) for comma in commas))) for sentence in document.sentences]
    return Measured(float(np.mean([count for _, count in parts])) if parts else None, tuple(parts))


def _headings(document: Document) -> Measured:
    return _density(document, len(document.headings))


def _figures(document: Document) -> Measured:
    return _density(document, sum(word.text[:1].isdigit() for word in document.words))


NUMBERS: dict[str, Callable[[Document], Measured]] = {
    "sentence_length": _sentence_length,
    "long_sentences": _long_sentences,
    "paragraph_length": _paragraph_length,
    "long_paragraphs": _long_paragraphs,
    "heading_length": _heading_length,
    "commas_a_sentence": _commas,
    "headings_a_thousand": _headings,
    "figures_a_thousand": _figures,
}
"""By name, what gives the number; lengths are in characters, long ones the 90th percentile of a document."""


def _lengths(stretches: Sequence[Stretch]) -> list[tuple[Stretch, float]]:
    return [(stretch, float(len(stretch.text))) for stretch in stretches]


def _percentile(parts: list[tuple[Stretch, float]], at: int) -> Measured:
    if not parts:
        return Measured(None)
    return Measured(float(np.percentile([value for _, value in parts], at)), tuple(parts))


def _density(document: Document, count: int) -> Measured:
    return Measured(count * PER / max(len(document.text), 1))
