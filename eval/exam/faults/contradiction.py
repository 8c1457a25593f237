"""A sentence said again with another figure."""

from __future__ import annotations

from random import Random

from eval.exam.figures import other
from eval.exam.paper import Paper, Planted
from eval.exam.places import inserted, sentences, some
from eval.exam.soil import Soil

ABOUT = "a sentence repeated with another figure"
TARGETS = ("facts", "figures", "contradictions")
MAY = ("coverage", "substance", "status")
DOSES, USUAL = (1, 3, 8), 3
LOCATED = True


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper with sentences of it said again elsewhere, each with one figure changed."""
    told = [
        paper.text[start:end] for start, end in sentences(paper) if paper.words.figure.search(paper.text[start:end])
    ]
    changed = [_contradicted(sentence, paper) for sentence in some(told, dose, chance)]
    return inserted(paper, changed, chance)


def _contradicted(sentence: str, paper: Paper) -> str:
    return str(paper.words.figure.sub(lambda match: other(match[0], paper.text), sentence, count=1))
