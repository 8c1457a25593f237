"""Paragraphs that stand twice."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, paragraphs, some
from eval.exam.soil import Soil

ABOUT = "paragraphs repeated"
TARGETS = ("substance", "repetition")
MAY = ("task", "consistency", "house_style")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with paragraphs of it said again further on."""
    lines = paragraphs(paper)
    last = lines[-1].end if lines else 0
    chosen = sorted(some(lines, dose, chance), key=lambda line: line.start)
    again = "".join("\n" + paper.words.unmarked(line.text) for line in chosen)
    planted = edited(paper, [Edit(start=last, end=last, put=again)])
    return planted and Planted(paper=planted.paper, dose=len(chosen), spots=planted.spots)
