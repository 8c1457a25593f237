"""The items of an examination: every paper intact, and with what is planted into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from random import Random

from eval.exam.paper import Paper, Planted
from eval.exam.registry import Claims, fault, harmless_edits, lure
from eval.exam.scale import TURNS, Scale
from eval.exam.seen import Item, Kind
from eval.exam.soil import Soil


def planted(paper: Paper, made: Planted, kind: Kind, name: str, *, usual: bool = True, turn: int = 0) -> Item:
    """Return the item of a paper after planting."""
    return Item(kind=kind, paper=made.paper, name=name, dose=made.dose, usual=usual, turn=turn, spots=made.spots)


def intact(papers: Sequence[Paper]) -> Iterator[Item]:
    """Yield every paper as it is."""
    for paper in papers:
        yield Item(kind="intact", paper=paper)


def again(papers: Sequence[Paper], scale: Scale) -> Iterator[Item]:
    """Yield some papers again and again."""
    for turn in range(1, scale.runs):
        for paper in papers[: scale.repeated]:
            yield Item(kind="again", paper=paper, turn=turn)


def usual_faults(papers: Sequence[Paper], claims: Claims, scale: Scale, soil: Soil) -> Iterator[Item]:
    """Yield for each fault somebody answers for its usual dose, planted anew until there are enough items."""
    for name in _answered(claims):
        found, texts = 0, set[str]()
        for turn in range(TURNS):
            if turn and (found >= scale.items or not found):
                break
            for item in _faulty(papers, name, fault(name).USUAL, soil, turn):
                if item.paper.text not in texts and (scale.most is None or found < max(scale.items, 1)):
                    texts.add(item.paper.text)
                    found += 1
                    yield item


def other_doses(papers: Sequence[Paper], claims: Claims, scale: Scale, soil: Soil) -> Iterator[Item]:
    """Yield for each fault its other doses, in as many papers as the scale has."""
    for name in _answered(claims):
        for dose in fault(name).DOSES:
            if dose != fault(name).USUAL:
                yield from islice(_faulty(papers, name, dose, soil, 0), scale.dosed)


def harmless(papers: Sequence[Paper], scale: Scale) -> Iterator[Item]:
    """Yield papers with harmless edits: each with all of them, or with some in turn."""
    edits = harmless_edits()
    turn = cycle(edits)
    for paper in papers:
        for name in list(edits) if scale.harmless is None else list(islice(turn, scale.harmless)):
            if made := edits[name].plant(paper, _chance(paper, name)):
                yield planted(paper, made, "harmless", name)


def lures(papers: Sequence[Paper], name: str) -> Iterator[Item]:
    """Yield the papers with a lure."""
    for paper in papers:
        if made := lure(name).plant(paper, _chance(paper, name)):
            yield planted(paper, made, "lure", name)


def two_at_once(papers: Sequence[Paper], claims: Claims, scale: Scale, soil: Soil) -> Iterator[Item]:
    """Yield papers with two faults that different criteria answer for; the name is both, joined by +."""
    names = _answered(claims)
    pairs = [
        (one, two)
        for at, one in enumerate(names)
        for two in names[at + 1 :]
        if not set(claims[one]) & set(claims[two]) and {one, two}.isdisjoint(_TAKE_AWAY)
    ]
    for paper, (one, two) in zip(papers[: scale.pairs], cycle(pairs), strict=False):
        first = fault(one).plant(paper, fault(one).USUAL, _chance(paper, one), soil)
        both = first and fault(two).plant(first.paper, fault(two).USUAL, _chance(paper, two), soil)
        if both:
            yield planted(paper, both, "two", f"{one}+{two}")


# What is cut off may take the other fault with it.
_TAKE_AWAY = frozenset({"truncate", "lost_facts"})


def _faulty(papers: Sequence[Paper], name: str, dose: int, soil: Soil, turn: int) -> Iterator[Item]:
    module = fault(name)
    for paper in papers:
        # Another dose is planted by the same chance, so that the larger one goes further on the same way.
        if made := module.plant(paper, dose, _chance(paper, name, turn), soil):
            yield replace(planted(paper, made, "fault", name, turn=turn), usual=dose == module.USUAL)


def _answered(claims: Claims) -> list[str]:
    return [name for name, criteria in claims.items() if criteria]


def _chance(paper: Paper, name: str, turn: int = 0) -> Random:
    return Random(f"{paper.id} {name} {turn}")
