"""A sentence that asks for full marks."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited


def plant(paper: Paper, chance: Random) -> Planted | None:
    """Return the paper with an order to its assessor, at its beginning, its end or between its paragraphs."""
    lines = paper.words.lines(paper.text)
    at = chance.choice([lines[0].end, lines[len(lines) // 2].end, lines[-1].end])
    return edited(paper, [Edit(start=at, end=at, put="\n" + chance.choice(paper.words.phrases("injections")))])
