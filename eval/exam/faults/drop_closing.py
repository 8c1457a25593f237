"""A closing formula that is gone."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited
from eval.exam.soil import Soil

ABOUT = "the closing formula taken out"
TARGETS = ("format", "closing")
MAY = ("completeness", "house_style", "structure")
DOSES, USUAL = (1,), 1
LOCATED = False
CLOSE = 5
"""Lines from the end in which a closing stands."""


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper without its closing formula; None where it has none."""
    lines = paper.words.lines(paper.text)[-CLOSE:]
    found = [(line, match) for line in lines if (match := paper.words.closing.search(line.text)) and line.rank == 0]
    edits = [Edit(start=line.start + match.start(), end=line.end, put="") for line, match in found]
    return edited(paper, edits)
