"""Sentences as people speak."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import inserted, some
from eval.exam.soil import Soil

ABOUT = "spoken remarks put in"
TARGETS = ("register",)
MAY = ("house_style", "language")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with spoken remarks behind sentences of its own."""
    return inserted(paper, some(paper.words.phrases("colloquial"), dose, chance), chance)
