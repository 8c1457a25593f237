"""Measure the distance to a house: `python -m eval profile`."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from eval.goal import Goal
from eval.intervals import auc, shown
from eval.style.spoil import WAYS
from service.corpus import folder
from service.corpus.profile.distance import distance
from service.corpus.profile.measure import measure
from service.corpus.profile.profiles import LEAST
from service.corpus.profile.reading import Reading, read
from service.domain.profile import Profile
from service.settings import Settings

HOUSE = "zh-official"
WANTED = 0.9
"""AUC asked for where a text has everything against it, or is of another genre."""

Pairs = list[tuple[float, float]]
"""Distances of samples, and of what was made of them."""


def run(console: Console, settings: Settings) -> list[Goal]:
    """Print how much nearer the house's own samples are than spoilt ones and other genres.

    Each sample is held against its genre without itself, as a draft would be. The ways of spoiling are this project's
    own: what they show is that each is noticed, not that every fault is.
    """
    filed = folder.samples(settings.corpus, HOUSE)
    readings = [read(each.text, sample_id=each.id, genre=each.genre) for each in filed]
    near = [_others(reading, readings) for reading in readings]
    own = [distance(reading, others).total for reading, others in zip(readings, near, strict=True)]
    found = {name: _spoilt(name, readings, near, own) for name in WAYS}
    found["held against another genre"] = _elsewhere(readings, own)
    console.print(_table(own, found))
    return [
        Goal(name=f"AUC, {name}", measured=_auc(found[name]), bound=WANTED, at_least=True)
        for name in ("all of these", "held against another genre")
    ]


def _others(reading: Reading, readings: Sequence[Reading]) -> Profile:
    """Return the profile of the reading's genre without it; of a small genre, of the whole house without it."""
    rest = [other for other in readings if other is not reading]
    alike = [other for other in rest if other.genre == reading.genre]
    whole = measure(HOUSE, rest)
    return measure(HOUSE, alike, genre=reading.genre, wider=whole) if len(alike) >= LEAST else whole


def _spoilt(name: str, readings: Sequence[Reading], near: Sequence[Profile], own: Sequence[float]) -> Pairs:
    """Return the distances before and after, of those samples that have something to be spoilt."""
    pairs: Pairs = []
    for reading, others, before in zip(readings, near, own, strict=True):
        text = WAYS[name](reading.document.text)
        if text != reading.document.text:
            pairs.append((before, distance(read(text), others).total))
    return pairs


def _elsewhere(readings: Sequence[Reading], own: Sequence[float]) -> Pairs:
    genres = {genre: [one for one in readings if one.genre == genre] for genre in {one.genre for one in readings}}
    whole = measure(HOUSE, readings)
    profiles = {genre: measure(HOUSE, of, genre=genre, wider=whole) for genre, of in genres.items() if len(of) >= LEAST}
    return [
        (before, distance(reading, profile).total)
        for reading, before in zip(readings, own, strict=True)
        for genre, profile in profiles.items()
        if genre != reading.genre
    ]


def _table(own: Sequence[float], found: dict[str, Pairs]) -> Table:
    table = Table(title=f"{len(own)} samples held against their genre without them, and what was made of them")
    for column in ("", "samples", "before", "after", "farther than before", "AUC"):
        table.add_column(column)
    for name, pairs in found.items():
        before, after = zip(*pairs, strict=True)
        table.add_row(name, str(len(pairs)), shown(before), shown(after), _farther(pairs), f"{_auc(pairs):.3f}")
    return table


def _farther(pairs: Pairs) -> str:
    return shown([float(after > before) for before, after in pairs])


def _auc(pairs: Pairs) -> float:
    before, after = zip(*pairs, strict=True)
    return auc(before, after)
