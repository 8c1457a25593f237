"""Sections that stand in another order and are numbered anew."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.shuffling import shuffled
from eval.exam.soil import Soil

ABOUT = "sections in another order, numbered anew"
TARGETS = ("structure", "flow")
MAY = ("format", "house_style")
DOSES, USUAL = (1, 3), 3
LOCATED = False


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with sections changed round and their numbers put right, so that only their matter tells."""
    ordinals = paper.words.phrases("ordinals")

    def number(text: str, at: int) -> str:
        mark = text[: len(text) - len(paper.words.unmarked(text))]
        return mark.replace(mark.strip("、. "), ordinals[at], 1) + text[len(mark) :]

    return shuffled(paper, dose, chance, number=number)
