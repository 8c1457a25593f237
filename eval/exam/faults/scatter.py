"""Sentences that stand where they do not belong."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, sentences, some, taken_out
from eval.exam.soil import Soil

ABOUT = "sentences moved to other paragraphs"
TARGETS = ("flow",)
MAY = ("structure", "argument", "relevance", "house_style", "consistency")
DOSES, USUAL = (1, 3, 8), 8
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with sentences of it moved behind sentences elsewhere."""
    found = sentences(paper)
    moved = some(found, min(dose, len(found) // 2), chance)
    stay = [end for start, end in found if (start, end) not in moved]
    joiner = paper.words.joiner
    puts = [
        Edit(start=at, end=at, put=joiner + paper.text[start:end])
        for at, (start, end) in zip(some(stay, len(moved), chance), moved, strict=False)
    ]
    return edited(paper, [*puts, *(taken_out(paper, start, end) for start, end in moved)])
