"""Words of the same meaning."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import replaced

PLACES = 3


def plant(paper: Paper, chance: Random) -> Planted | None:
    """Return the paper with up to three words in place of others that say the same."""
    return replaced(paper, paper.words.synonyms, PLACES, chance)
