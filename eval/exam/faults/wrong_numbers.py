"""Figures that are not those of the facts."""

from __future__ import annotations

import re
from random import Random

from eval.exam.figures import other
from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, sentences, some
from eval.exam.soil import Soil

ABOUT = "figures changed"
TARGETS = ("facts", "figures", "provenance")
MAY = ("coverage", "consistency", "task", "status")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with figures changed to ones it nowhere has."""
    places = [match for match in paper.words.figure.finditer(paper.text) if _in_paragraph(match, paper)]
    edits = [Edit(start=one.start(), end=one.end(), put=other(one[0], paper.text)) for one in places]
    return edited(paper, some(edits, dose, chance))


def _in_paragraph(match: re.Match[str], paper: Paper) -> bool:
    return any(start <= match.start() < end for start, end in sentences(paper))
