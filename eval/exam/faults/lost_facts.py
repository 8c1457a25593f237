"""Facts that are left out."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import edited, sentences, some, taken_out
from eval.exam.soil import Soil

ABOUT = "sentences with facts left out"
TARGETS = ("coverage",)
MAY = ("task", "facts", "status", "length")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = False


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper without some of the sentences that tell a fact."""
    facts = {fact.text for fact in paper.facts}
    told = [spot for spot in sentences(paper) if paper.text[slice(*spot)] in facts]
    return edited(paper, [taken_out(paper, start, end) for start, end in some(told, dose, chance)])
