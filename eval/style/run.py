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
from service.corpus.profile.reading import Reading, read
from service.settings import Settings

HOUSE, LANGUAGE = "zh-official", "zh"
LEAST = 0.9
"""AUC asked for where a text has everything against it, or is of another genre."""


def run(console: Console, settings: Settings) -> list[Goal]:
    """Print how much nearer the house's own samples are than spoilt ones and other genres, each left out of its house.

    The ways of spoiling are this project's own: what they show is that each is noticed, not that every fault is.
    """
    filed = folder.samples(settings.corpus, HOUSE)
    readings = [read(each.text, LANGUAGE, sample_id=each.id, genre=each.genre) for each in filed]
    own, spoilt = _house(readings)
    of_genre, of_others = _genres(readings)
    table = Table(title=f"Distance to the house, {len(own)} samples, each left out of what it is held against")
    for column in ("", "mean distance", "AUC"):
        table.add_column(column)
    table.add_row("own samples", shown(own), "")
    for name, far in spoilt.items():
        table.add_row(name, shown(far), f"{auc(own, far):.3f}")
    table.add_section()
    table.add_row("own genre", shown(of_genre), "")
    table.add_row("held against another genre", shown(of_others), f"{auc(of_genre, of_others):.3f}")
    console.print(table)
    return [
        Goal(name="AUC, spoilt in all ways", measured=auc(own, spoilt["all of these"]), bound=LEAST, at_least=True),
        Goal(name="AUC, another genre", measured=auc(of_genre, of_others), bound=LEAST, at_least=True),
    ]


def _house(readings: Sequence[Reading]) -> tuple[list[float], dict[str, list[float]]]:
    own: list[float] = []
    spoilt: dict[str, list[float]] = {name: [] for name in WAYS}
    for reading in readings:
        others = measure(HOUSE, [other for other in readings if other is not reading])
        own.append(distance(reading, others).total)
        for name, spoil in WAYS.items():
            spoilt[name].append(distance(read(spoil(reading.document.text), LANGUAGE), others).total)
    return own, spoilt


def _genres(readings: Sequence[Reading]) -> tuple[list[float], list[float]]:
    genres = {genre: [one for one in readings if one.genre == genre] for genre in {one.genre for one in readings}}
    profiles = {genre: measure(HOUSE, of, genre=genre) for genre, of in genres.items()}
    own: list[float] = []
    others: list[float] = []
    for reading in readings:
        rest = [one for one in genres[reading.genre] if one is not reading]
        own.append(distance(reading, measure(HOUSE, rest, genre=reading.genre)).total)
        others += [distance(reading, profiles[genre]).total for genre in genres if genre != reading.genre]
    return own, others
