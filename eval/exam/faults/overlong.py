"""A text far longer than asked for."""

from __future__ import annotations

from random import Random

from eval.exam.padding import padded
from eval.exam.paper import Paper, Planted
from eval.exam.soil import Soil

ABOUT = "longer than asked by 25, 75 or 200 %"
TARGETS = ("task", "length")
MAY = ("substance", "house_style", "register", "language")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = False


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper longer by 25, 75 or 200 %, in words that tell nothing."""
    return padded(paper, dose / 4, paper.words.groups("filler"), chance)
