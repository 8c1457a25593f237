"""Words that add nothing, and are no set phrases either."""

from __future__ import annotations

from random import Random

from eval.exam.padding import padded
from eval.exam.paper import Paper, Planted

SHARE = 0.3


def plant(paper: Paper, chance: Random) -> Planted | None:
    """Return the paper longer by three tenths."""
    return padded(paper, SHARE, paper.words.groups("filler"), chance)
