"""Marks as another script or language sets them."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, sentences, some
from eval.exam.soil import Soil

ABOUT = "punctuation of another script, or blanks before it"
TARGETS = ("register", "format", "punctuation", "style")
MAY = ("register", "format", "house_style")
DOSES, USUAL = (1, 3, 8), 8
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with up to that many marks set wrongly; those within a figure are left alone."""
    wrong = paper.words.marks()
    places = [
        Edit(start=at, end=at + 1, put=wrong[paper.text[at]])
        for start, end in sentences(paper)
        for at in range(start, end)
        if paper.text[at] in wrong and not _within_figure(paper.text, at)
    ]
    return edited(paper, some(places, dose, chance))


def _within_figure(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
