"""Sentences lifted from past documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, paragraphs, sentences
from eval.exam.soil import Soil

ABOUT = "sentences of past documents, 10, 40 or 80 % of the text"
TARGETS = ("originality",)
MAY = ("facts", "task", "house_style", "substance")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True
SHARES = {1: 0.1, 3: 0.4, 8: 0.8}
LEAST = 20
"""Characters of a sentence that is told to be lifted; shorter ones anyone may write."""


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with sentences of past documents put in, until they are 10, 40 or 80 % of the text.

    Sentences with figures are passed by: a foreign figure is another fault.
    """
    if not soil.others(paper):
        return None
    share = SHARES[dose]
    lifted = list(_lifted(paper, soil, len(paper.text) * share / (1 - share)))
    return _spread(paper, lifted)


def _lifted(paper: Paper, soil: Soil, wanted: float) -> Iterator[str]:
    for text in soil.others(paper):
        for start, end in sentences(paper.but(text)):
            if wanted <= 0:
                return
            sentence = text[start:end]
            if len(sentence) >= LEAST and not re.search(r"\d", sentence):
                yield sentence
                wanted -= len(sentence)


def _spread(paper: Paper, lifted: list[str]) -> Planted | None:
    """Return the paper with runs of `lifted`, in their order, at the ends of its paragraphs."""
    places = [line.end for line in paragraphs(paper)]
    if not places or not lifted:
        return None
    step = -(-len(lifted) // len(places))
    runs = [lifted[at : at + step] for at in range(0, len(lifted), step)]
    joiner = paper.words.joiner
    edits = [Edit(start=at, end=at, put=joiner + joiner.join(run)) for at, run in zip(places, runs, strict=False)]
    planted = edited(paper, edits)
    return planted and Planted(paper=planted.paper, dose=len(lifted), spots=planted.spots)
