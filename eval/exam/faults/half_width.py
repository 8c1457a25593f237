"""Punctuation of another script."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, sentences, some
from eval.exam.soil import Soil

ABOUT = "half-width punctuation"
TARGETS = ("register", "format", "punctuation", "style")
MAY = ("register", "format", "house_style")
DOSES, USUAL = (1, 3, 8), 8
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with up to that many marks of the wrong width, or None in a language without such."""
    wrong = paper.words.marks()
    places = [
        Edit(start=at, end=at + 1, put=wrong[paper.text[at]])
        for start, end in sentences(paper)
        for at in range(start, end)
        if paper.text[at] in wrong
    ]
    return edited(paper, some(places, dose, chance))
