"""The facts of a brief, taken apart so that a draft can be held against them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from service.checks.readings import Reading as Reading
from service.checks.readings import names_in
from service.checks.readings import readings as readings
from service.checks.status import says_past
from service.domain.brief import Fact, FactStatus
from service.text.figures import figures
from service.text.grams import grams
from service.text.labels import looks_ahead, without_label
from service.text.language import CHINESE, Language
from service.text.punctuation import punctuate
from service.text.sentences import clauses, split


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A fact taken apart, its label left out: its clauses, its figures as they stand, its dates, the names in it.

    `ahead` tells that what says nothing of its status is yet to come, by the fact's label or by the genre.
    """

    fact: Fact
    clauses: tuple[str, ...]
    readings: tuple[Reading, ...]
    dates: frozenset[str]
    grams: frozenset[str]
    names: frozenset[str] = frozenset()
    ahead: bool = False

    @property
    def text(self) -> str:
        """Return the fact without its label."""
        return "".join(self.clauses)


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The facts a text may draw on, and the dates of the report itself."""

    entries: tuple[Entry, ...]
    period: frozenset[str] = frozenset()
    language: Language = CHINESE

    def only(self, fact_ids: frozenset[str]) -> Ledger:
        """Return the ledger of these facts alone."""
        kept = tuple(entry for entry in self.entries if entry.fact.id in fact_ids)
        return replace(self, entries=kept)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Return every figure of every fact."""
        return tuple(reading for entry in self.entries for reading in entry.readings)

    @cached_property
    def dates(self) -> frozenset[str]:
        """Return every date of every fact."""
        return frozenset(date for entry in self.entries for date in entry.dates)


def open_ledger(
    facts: tuple[Fact, ...], title: str = "", language: Language = CHINESE, *, ahead: bool = False
) -> Ledger:
    """Return the facts taken apart; dates of `title` (as 2025年) may be said anywhere.

    `ahead` tells that the genre speaks of what is yet to come, as a plan or a notice does.
    """
    period = frozenset(figure.numeral for figure in figures(title, language) if figure.kind == "date")
    return Ledger(entries=tuple(_entry(fact, language, ahead) for fact in facts), period=period, language=language)


def _entry(fact: Fact, language: Language, ahead: bool) -> Entry:
    text = punctuate(without_label(fact.text, language) or fact.text, language)
    dates = frozenset(f.numeral for f in figures(text, language) if f.kind == "date")
    parts = tuple(c for sentence in split(text, language) for c in clauses(sentence, language) if c.strip())
    return Entry(
        fact=fact, clauses=parts, readings=readings(text, fact.id, language), dates=dates,
        grams=grams(text, language), names=names_in(text, language=language),
        ahead=looks_ahead(fact.text, language) or (ahead and _may_come(fact, text, language)),
    )  # fmt: skip


def _may_come(fact: Fact, text: str, language: Language) -> bool:
    return fact.status in (None, FactStatus.PLANNED) and not says_past(text, language)
