"""In what order a text tells the material it was given."""

from __future__ import annotations

from itertools import combinations, pairwise
from statistics import fmean

from service.evaluating.reading import Reading
from service.text.grams import covered, grams

HELD = 0.7
"""The share of a fact's content that a part holds which tells it."""
LEAST = 3
"""Parts that must tell of the material: two can often be told in either order."""
TURNED = -0.6
"""Kendall's tau of the order of the parts and that of the material from which on the one is the other turned round."""


def turned(reading: Reading) -> bool:
    """Tell whether the parts of a text stand in the reverse of the order in which the material was given.

    A part stands where its facts stand on average. Another order of a few parts is the writer's choice; all turned
    round is none that anybody chooses.
    """
    places = [fmean(told) for told in _told(reading) if told]
    if len(places) < LEAST:
        return False
    steps = [(later > earlier) - (later < earlier) for earlier, later in combinations(places, 2)]
    return fmean(steps) <= TURNED


def _told(reading: Reading) -> list[list[int]]:
    """Return for each part the places of the facts that it tells, each fact in the part that holds most of it."""
    parts = [grams(part, reading.language) for part in _parts(reading)]
    found: list[list[int]] = [[] for _ in parts]
    for place, entry in enumerate(reading.ledger.entries):
        held = [covered(entry.grams, part) for part in parts]
        best = max(held, default=0.0)
        if best >= HELD and held.count(best) == 1:
            found[held.index(best)].append(place)
    return found


def _parts(reading: Reading) -> list[str]:
    """Return the texts below the marks of the highest rank, the marked lines among them."""
    marked = [one for one in reading.body if one.line.level]
    top = min((one.line.level for one in marked), default=0)
    bounds = [*(one.start for one in marked if one.line.level == top), len(reading.text)]
    return [reading.text[start:end] for start, end in pairwise(bounds)]
