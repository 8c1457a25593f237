"""Blanks at the ends of lines."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted


def plant(paper: Paper, chance: Random) -> Planted | None:
    """Return the paper with blanks behind some of its lines and lines of nothing behind the last."""
    lines = [line + " " * chance.randrange(4) for line in paper.text.split("\n")]
    return Planted(paper=paper.but("\n".join(lines) + "  \n\n"), dose=1, spots=())
