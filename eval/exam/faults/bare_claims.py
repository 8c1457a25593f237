"""Judgements that nothing in the text bears out."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import inserted, some
from eval.exam.soil import Soil

ABOUT = "judgements without grounds put in"
TARGETS = ("argument",)
MAY = ("facts", "substance", "register", "house_style", "flow")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with judgements that nothing in it bears out."""
    return inserted(paper, some(paper.words.phrases("bare_claims"), dose, chance), chance)
