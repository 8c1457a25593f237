"""Phrases that say nothing."""

from __future__ import annotations

from random import Random

from eval.exam.padding import padded
from eval.exam.paper import Paper, Planted
from eval.exam.soil import Soil

ABOUT = "set phrases put in, +10, +30 or +80 %"
TARGETS = ("substance",)
MAY = ("register", "house_style", "task", "language")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper longer by a tenth, three tenths or eight tenths of set phrases."""
    return padded(paper, dose / 10, paper.words.groups("empty"), chance)
