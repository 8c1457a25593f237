"""Sections that stand in another order, with the numbers they had."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.shuffling import shuffled
from eval.exam.soil import Soil

ABOUT = "sections in another order, numbers kept"
TARGETS = ("structure",)
MAY = ("format", "house_style", "flow")
DOSES, USUAL = (1, 3), 3
LOCATED = False


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with sections changed round: two neighbours, or (from 3 on) the whole order turned."""
    return shuffled(paper, dose, chance, number=lambda text, _: text)
