"""Sentences that ask for a better score."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import inserted, some
from eval.exam.soil import Soil

ABOUT = "orders to the assessor"
TARGETS = ("integrity",)
MAY = ("language", "register", "facts", "house_style")
DOSES, USUAL = (1, 3), 1
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with orders to its assessor."""
    return inserted(paper, some(paper.words.phrases("injections"), dose, chance), chance)
