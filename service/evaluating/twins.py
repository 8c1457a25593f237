"""Sentences that a text says twice: in the same words, or in the same words with other figures."""

from __future__ import annotations

from collections.abc import Iterator

from service.corpus.profile.document import Stretch
from service.evaluating.reading import Reading
from service.text.figures import figures
from service.text.language import Language

LEAST = 8
"""Characters without figures below which sentences are alike by chance."""


def twins(reading: Reading) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield pairs of sentences, the earlier first, that differ in nothing but their figures."""
    seen: dict[str, Stretch] = {}
    for sentence in reading.sentences:
        bare, told = _bare(sentence.text, reading.language)
        if not told or len(bare) < LEAST:
            continue
        first = seen.setdefault(bare, sentence)
        if first is not sentence and _bare(first.text, reading.language)[1] != told:
            yield first, sentence


def _bare(sentence: str, language: Language) -> tuple[str, tuple[str, ...]]:
    """Return the letters of a sentence with its figures as #, and its figures."""
    found = figures(sentence, language)
    kept, at = [], 0
    for figure in found:
        kept.append(sentence[at : figure.start])
        at = figure.end
    bare = "#".join([*kept, sentence[at:]])
    return "".join(one for one in bare if one.isalpha() or one == "#"), tuple(figure.numeral for figure in found)
