"""The facts of a brief, taken apart so that a draft can be held against them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.domain.brief import Fact
from service.text.figures import Figure, figures
from service.text.grams import grams
from service.text.sentences import clauses, split

_STOP = re.compile(r"[，；。：、,;:！？!?（）()“”]|其中|以及|并(?=[一-龥])")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A figure where it stands.

    `tight` are the grams right beside it, up to the next figure or mark; `wide` those of its clause and the one before;
    `dates` the dates it is told under.
    """

    figure: Figure
    owner: str
    tight: frozenset[str]
    wide: frozenset[str]
    dates: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A fact taken apart: its clauses, its figures as they stand, its dates."""

    fact: Fact
    clauses: tuple[str, ...]
    readings: tuple[Reading, ...]
    dates: frozenset[str]
    grams: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The facts a text may draw on, and the dates of the report itself."""

    entries: tuple[Entry, ...]
    period: frozenset[str] = frozenset()

    def only(self, fact_ids: frozenset[str]) -> Ledger:
        """Return the ledger of these facts alone."""
        kept = tuple(entry for entry in self.entries if entry.fact.id in fact_ids)
        return Ledger(entries=kept, period=self.period)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Return every figure of every fact."""
        return tuple(reading for entry in self.entries for reading in entry.readings)


def open_ledger(facts: tuple[Fact, ...], title: str = "") -> Ledger:
    """Return the facts taken apart; dates of `title` (as 2025年) may be said anywhere."""
    period = frozenset(figure.numeral for figure in figures(title) if figure.kind == "date")
    return Ledger(entries=tuple(_entry(fact) for fact in facts), period=period)


def _entry(fact: Fact) -> Entry:
    found = readings(fact.text, fact.id)
    dates = frozenset(f.numeral for f in figures(fact.text) if f.kind == "date")
    parts = tuple(clause for sentence in split(fact.text) for clause in clauses(sentence) if clause.strip())
    return Entry(fact=fact, clauses=parts, readings=found, dates=dates, grams=grams(fact.text))


def readings(text: str, owner: str = "") -> tuple[Reading, ...]:
    """Return the figures of `text`, dates left out, each with what stands around it."""
    found: list[Reading] = []
    for sentence in split(text):
        found.extend(_in_sentence(sentence, owner))
    return tuple(found)


def _in_sentence(sentence: str, owner: str) -> list[Reading]:
    everything = figures(sentence)
    counts = [f for f in everything if f.kind != "date"]
    return [
        Reading(
            figure=figure, owner=owner, tight=_tight(sentence, everything, figure), wide=_wide(sentence, figure),
            dates=_dates(sentence, everything, figure),
        )
        for figure in counts
    ]  # fmt: skip


def _tight(sentence: str, everything: tuple[Figure, ...], figure: Figure) -> frozenset[str]:
    before = [f.end for f in everything if f.end <= figure.start and f.kind != "vague"]
    after = [f.start for f in everything if f.start >= figure.end and f.kind != "vague"]
    left_bound, right_bound = max(before, default=0), min(after, default=len(sentence))
    left = _STOP.split(sentence[left_bound : figure.start])[-1]
    pieces = _STOP.split(sentence[figure.end : right_bound])
    right, runs_on = pieces[0], len(pieces) == 1 and right_bound < len(sentence)
    # What stands between two figures without a mark tells of the second one, unless the first has nothing else.
    return grams(left) if runs_on and grams(left) else grams(left) | grams(right)


def _wide(sentence: str, figure: Figure) -> frozenset[str]:
    at, before = 0, ""
    for clause in clauses(sentence):
        if at <= figure.start < at + len(clause):
            return grams(before) | grams(clause)
        at, before = at + len(clause), clause
    return grams(sentence)


def _dates(sentence: str, everything: tuple[Figure, ...], figure: Figure) -> frozenset[str]:
    """Return the dates nearest before the figure, or else those right after it in its clause."""
    before = [f for f in everything if f.kind == "date" and f.end <= figure.start]
    if before:
        last = before[-1]
        chain = [f.numeral for f in before if last.start - f.end < 2 or f is last]
        return frozenset(chain)
    rest = _STOP.split(sentence[figure.end :])[0]
    return frozenset(f.numeral for f in figures(rest) if f.kind == "date")
