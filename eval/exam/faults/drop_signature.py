"""A signature and a date that are gone."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited
from eval.exam.soil import Soil

ABOUT = "signature and date taken out"
TARGETS = ("format", "closing")
MAY = ("completeness", "house_style")
DOSES, USUAL = (1,), 1
LOCATED = False
SIGNED = 2
"""Lines of the frame that make a signature: who, and when."""


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper without the frame at its end; None where nobody signed it."""
    lines = paper.words.lines(paper.text)
    closing = paper.words.closing
    last = max((at for at, line in enumerate(lines) if line.tells or line.rank or closing.search(line.text)), default=0)
    if len(lines) - last <= SIGNED:
        return None
    return edited(paper, [Edit(start=lines[last].end, end=len(paper.text), put="")])
