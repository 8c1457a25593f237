"""Headings that are gone."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, some
from eval.exam.soil import Soil
from eval.exam.words import Line
from service.text.language import language
from service.text.sentences import split

ABOUT = "headings taken out"
TARGETS = ("structure",)
MAY = ("format", "house_style", "completeness")
DOSES, USUAL = (1, 3, 99), 99
LOCATED = False
RUN_IN = 40
"""Characters of a first sentence that is a heading."""


def plant(paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
    """Return the paper without its headings, those that run into a paragraph included."""
    lines = [line for line in paper.words.lines(paper.text) if line.rank]
    return edited(paper, some([_without(line, paper) for line in lines], dose, chance))


def _without(line: Line, paper: Paper) -> Edit:
    """Return what takes out a heading; of one that runs into its paragraph, its first sentence or at least its mark.

    A first sentence that tells a fact is no heading.
    """
    if not line.tells:
        return Edit(start=line.start, end=min(line.end + 1, len(paper.text)), put="")
    first, *more = split(line.text, language(paper.language))
    heads = more and len(first) <= RUN_IN and first.strip() not in {fact.text for fact in paper.facts}
    length = len(first) if heads else len(line.text) - len(paper.words.unmarked(line.text))
    return Edit(start=line.start, end=line.start + length, put="")
