"""Text that tells nothing, as much as is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.places import Edit, edited, paragraphs


def padded(paper: Paper, share: float, groups: Sequence[Sequence[str]], chance: Random) -> Planted | None:
    """Return the paper longer by `share`, with sentences made of a piece of each group, each sentence but once.

    The dose counts the sentences. They stand behind paragraphs that are whole, the last one left alone if there are
    others: what stands behind a closing would spoil more than the length, and what stands behind an end that breaks
    off would mend it.
    """
    every = ["".join(pieces) for pieces in product(*groups)]
    chance.shuffle(every)
    places = _behind(paper)
    if not places:
        return None
    added: dict[int, str] = {}
    dose, missing = 0, share * len(paper.text)
    for sentence in every:
        if missing <= 0:
            break
        at = chance.choice(places)
        added[at] = added.get(at, "") + paper.words.joiner + sentence
        missing -= len(sentence)
        dose += 1
    planted = edited(paper, [Edit(start=at, end=at, put=put) for at, put in added.items()])
    return planted and Planted(paper=planted.paper, dose=dose, spots=planted.spots)


def _behind(paper: Paper) -> list[int]:
    lines = paragraphs(paper)
    return [line.end for line in (lines[:-1] or lines) if paper.words.stops(line.text)]
