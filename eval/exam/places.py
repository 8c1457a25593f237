"""Where in a paper something can be put, taken out or changed, and the changing itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TypeVar

from eval.exam.paper import Paper, Planted, Spot
from eval.exam.words import Line
from service.text.language import language
from service.text.sentences import split

T = TypeVar("T")
LONG = 40
"""Characters of a paragraph that something can be done to."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """`put` takes the place of `start`:`end`."""

    start: int
    end: int
    put: str


def edited(paper: Paper, edits: Sequence[Edit]) -> Planted | None:
    """Return the paper with `edits` made, each counting as one; None when there are none or nothing changes.

    Edits must not overlap.
    """
    pieces, spots, at, length = [], list[Spot](), 0, 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += [paper.text[at : edit.start], edit.put]
        length += edit.start - at
        spots.append((length, length + len(edit.put)))
        length, at = length + len(edit.put), edit.end
    text = "".join([*pieces, paper.text[at:]])
    return Planted(paper=paper.but(text), dose=len(edits), spots=tuple(spots)) if text != paper.text else None


def replaced(paper: Paper, pairs: Iterable[tuple[re.Pattern[str], str]], dose: int, chance: Random) -> Planted | None:
    """Return the paper with up to `dose` places changed, by the first of `pairs` that finds each."""
    found: list[Edit] = []
    for pattern, put in pairs:
        for match in pattern.finditer(paper.text):
            if not any(one.start <= match.end() and match.start() <= one.end for one in found):
                found.append(Edit(start=match.start(), end=match.end(), put=match.expand(put)))
    return edited(paper, some(found, dose, chance))


def inserted(paper: Paper, sentences: Sequence[str], chance: Random) -> Planted | None:
    """Return the paper with each of `sentences` behind a sentence of its paragraphs, each in a place of its own."""
    places = some(sentence_ends(paper), len(sentences), chance)
    joiner = paper.words.joiner
    return edited(paper, [Edit(start=at, end=at, put=joiner + one) for at, one in zip(places, sentences, strict=False)])


def taken_out(paper: Paper, start: int, end: int) -> Edit:
    """Return the edit that takes out a sentence, with what stands between it and the next."""
    joiner = paper.words.joiner
    return Edit(start=start, end=end + len(joiner) * paper.text.startswith(joiner, end), put="")


def some(places: Sequence[T], count: int, chance: Random) -> list[T]:
    """Return up to `count` of `places`, drawn by chance."""
    return chance.sample(list(places), min(count, len(places)))


def paragraphs(paper: Paper) -> list[Line]:
    """Return the lines that tell something and are long enough to be spoilt."""
    return [line for line in paper.words.lines(paper.text) if line.tells and len(line.text) >= LONG]


def sentences(paper: Paper) -> list[Spot]:
    """Return where the sentences of its paragraphs stand, headings that run into one left out."""
    found = []
    for line in paragraphs(paper):
        at = line.start
        for number, sentence in enumerate(split(line.text, language(paper.language))):
            if not (line.rank and number == 0):
                found.append((at, at + len(sentence.rstrip())))
            at += len(sentence)
    return found


def sentence_ends(paper: Paper) -> list[int]:
    """Return where the sentences of its paragraphs end."""
    return [end for _, end in sentences(paper)]


def sections(paper: Paper) -> list[Spot]:
    """Return from where to where each section of the first rank reaches, the frame at the end left out."""
    lines = paper.words.lines(paper.text)
    heads = [at for at, line in enumerate(lines) if line.rank == 1]
    if not heads:
        return []
    last = max(at for at, line in enumerate(lines) if line.tells or line.rank) + 1
    bounds = [*heads, max(last, heads[-1] + 1)]
    return [(lines[begin].start, lines[end - 1].end) for begin, end in pairwise(bounds) if end > begin]
