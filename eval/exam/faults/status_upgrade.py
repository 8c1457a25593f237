"""What is planned told as done, what is proposed as decided."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import replaced
from eval.exam.soil import Soil

ABOUT = "plans told as done, proposals as decided"
TARGETS = ("facts", "status")
MAY = ("facts", "coverage", "task")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with plans told as done, proposals as decisions, trials as the rule."""
    body = paper.text.find("\n") + 1
    rest = replaced(paper.but(paper.text[body:]), paper.words.status, dose, chance)
    if rest is None:
        return None
    spots = tuple((start + body, end + body) for start, end in rest.spots)
    return Planted(paper=paper.but(paper.text[:body] + rest.paper.text), dose=rest.dose, spots=spots)
