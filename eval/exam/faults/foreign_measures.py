"""Measures that belong to another matter."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, sections
from eval.exam.soil import Soil

ABOUT = "the last section taken from another document"
TARGETS = ("relevance",)
MAY = (
    "facts",
    "coverage",
    "status",
    "originality",
    "house_style",
    "structure",
    "consistency",
    "task",
    "completeness",
    "format",
    "argument",
    "flow",
    "substance",
)
DOSES, USUAL = (1,), 1
LOCATED = True
LEAST = 2
"""Sections a document must have for its last one to be what is to be done."""


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with the last section of a past document in place of its own."""
    own = sections(paper)
    others = [
        text[slice(*found[-1])] for text in soil.others(paper) if len(found := sections(paper.but(text))) >= LEAST
    ]
    if len(own) < LEAST or not others:
        return None
    start, end = own[-1]
    mark = paper.text[start : end - len(paper.words.unmarked(paper.text[start:end]))]
    foreign = paper.words.unmarked(chance.choice(others))
    planted = edited(paper, [Edit(start=start, end=end, put=mark + foreign)])
    return planted and Planted(paper=planted.paper, dose=1, spots=planted.spots)
