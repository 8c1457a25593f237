"""The sections of a paper in another order."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, sections

LEAST = 3
"""Sections a paper must have: two can often be told in either order."""
WHOLE = 3


def shuffled(paper: Paper, dose: int, chance: Random, *, number: Callable[[str, int], str]) -> Planted | None:
    """Return the paper with two neighbouring sections changed round, or all of them turned for a dose of `WHOLE`.

    `number` gives a section's text as it stands in its new place, counted from 0.
    """
    found = sections(paper)
    if len(found) < LEAST:
        return None
    order = _order(len(found), dose, chance)
    moved = [(at, place) for at, place in enumerate(order) if at != place]
    edits = [
        Edit(start=found[at][0], end=found[at][1], put=number(paper.text[slice(*found[place])], at))
        for at, place in moved
    ]
    return edited(paper, edits)


def _order(count: int, dose: int, chance: Random) -> list[int]:
    order = list(range(count))
    if dose >= WHOLE:
        return order[::-1]
    at = chance.randrange(count - 1)
    order[at], order[at + 1] = order[at + 1], order[at]
    return order
