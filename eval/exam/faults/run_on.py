"""Sentences run into one another."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import replaced
from eval.exam.soil import Soil

ABOUT = "full stops made commas: a tenth, three or eight tenths of them"
TARGETS = ("house_style",)
MAY = ("language", "register", "facts", "status", "coverage")
DOSES, USUAL = (1, 3, 8), 8
LOCATED = False


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with a tenth, three tenths or eight tenths of its full stops made commas."""
    stops = len(paper.words.run_on[0].findall(paper.text))
    return replaced(paper, [paper.words.run_on], -(-stops * dose // 10), chance)
