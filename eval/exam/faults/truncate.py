"""A text that breaks off."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.soil import Soil

ABOUT = "the end cut off"
TARGETS = ("structure", "completeness", "format", "task", "coverage")
MAY = ("facts", "status", "coverage", "format", "task", "structure", "closing", "house_style")
DOSES, USUAL = (3,), 3
LOCATED = False
KEPT = 0.65
"""The share that is left. There is one dose: a text breaks off or does not."""


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the beginning of the paper, 65 % of its characters."""
    kept = int(len(paper.text) * KEPT)
    text = paper.text[:kept].rstrip()
    return Planted(paper=paper.but(text), dose=1, spots=((len(text), len(text)),))
