"""Clauses as formulae: what is left of them without their figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from service.corpus.profile.document import Stretch, within
from service.text import sentences

SHORTEST = 3
"""Characters below which a clause is no formula."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = " \t\u3000，,；;：:。.！!？?、"


def clauses(paragraphs: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the clauses of `paragraphs` with × for each figure."""
    for paragraph in paragraphs:
        for sentence in within(paragraph):
            yield from _clauses(sentence)


def _clauses(sentence: Stretch) -> Iterator[Stretch]:
    at = sentence.start
    for clause in sentences.clauses(sentence.text):
        bare = clause.strip(_MARKS)
        start = at + clause.find(bare)
        if len(bare) >= SHORTEST:
            yield Stretch(start, start + len(bare), _FIGURE.sub("×", bare))
        at += len(clause)
