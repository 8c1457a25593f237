"""A text that breaks off."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.soil import Soil

ABOUT = "the end cut off"
TARGETS = ("structure", "completeness", "format", "task", "coverage")
MAY = ("facts", "status", "coverage", "format", "task", "structure", "closing", "house_style")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = False
KEPT = {1: 0.9, 3: 0.65, 8: 0.35}


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the beginning of the paper: 90, 65 or 35 % of its characters."""
    kept = int(len(paper.text) * KEPT[dose])
    text = paper.text[:kept].rstrip()
    return Planted(paper=paper.but(text), dose=dose, spots=((len(text), len(text)),))
