"""A text far longer than asked for."""

from __future__ import annotations

from random import Random

from eval.exam.padding import padded
from eval.exam.paper import Paper, Planted
from eval.exam.soil import Soil

ABOUT = "longer than asked by a half, by one and a half, by four times"
TARGETS = ("task", "length")
MAY = ("substance", "house_style", "register", "language")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = False


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper longer by a half, one and a half or four times itself, in words that tell nothing."""
    return padded(paper, dose / 2, paper.words.groups("filler"), chance)
