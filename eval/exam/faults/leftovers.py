"""What no document should hold: gaps to be filled, the voice of a model."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import inserted, some
from eval.exam.soil import Soil

ABOUT = "gaps and the words of a model left in"
TARGETS = ("integrity",)
MAY = ("language", "register", "format", "facts", "house_style")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with gaps to be filled and remarks of a model."""
    return inserted(paper, some(paper.words.phrases("leftovers"), dose, chance), chance)
