"""Which clause of a fact a clause of the draft tells, and whether it tells it rightly: status, negation, date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from service.checks.ledger import Entry, readings
from service.checks.status import negation_kept, status_kept
from service.text.dates import within
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.language import CHINESE, Language
from service.text.sentences import clauses

_SEMICOLON = re.compile("[；;]")
Key = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A clause with the words of its sentence (or fact) before it, what it says, and the figures and dates in it.

    `core` is what it says without words of status and denial.
    """

    text: str
    before: str
    grams: frozenset[str]
    core: frozenset[str]
    keys: frozenset[Key]
    dates: frozenset[str]

    @property
    def lead(self) -> str:
        """Return the sentence up to and with the clause, from its last semicolon."""
        return _SEMICOLON.split((self.before + self.text).rstrip("；; "))[-1]


def core(text: str, language: Language = CHINESE) -> frozenset[str]:
    """Return what `text` says without its words of status and denial."""
    return grams(language.pattern("telling", "stance").sub(" ", text), language)


@lru_cache(maxsize=2048)
def parts(sentence: str, language: Language = CHINESE) -> tuple[Part, ...]:
    """Return the clauses of `sentence`."""
    found, before = [], ""
    for clause in clauses(sentence, language):
        found.append(_part(clause, before, language))
        before += clause
    return tuple(found)


def parts_of(entry: Entry, language: Language = CHINESE) -> tuple[Part, ...]:
    """Return the clauses of the fact."""
    found, before = [], ""
    for clause in entry.clauses:
        found.append(_part(clause, before, language))
        before = "" if clause.rstrip()[-1:] in "。！？.!?" else before + clause
    return tuple(found)


@lru_cache(maxsize=8192)
def _part(clause: str, before: str, language: Language) -> Part:
    dates = frozenset(f.numeral for f in figures(clause, language) if f.kind == "date")
    keys = frozenset(r.figure.key for r in readings(clause, "", language))
    content, bare = grams(clause, language), core(clause, language)
    return Part(text=clause, before=before, grams=content, core=bare, keys=keys, dates=dates)


def nearest(given: Part, said: Iterable[Part]) -> Part | None:
    """Return the part that tells of `given`, or None when none does."""
    best = max(said, key=lambda part: nearness(given, part), default=None)
    return best if best and nearness(given, best) > 0 else None


def nearness(given: Part, said: Part) -> float:
    """Return how surely `said` tells of `given`: two for a figure they share, up to one for words, half for a date."""
    if not (given.grams or given.keys):
        return 0
    return 2 * len(given.keys & said.keys) + covered(given.grams, said.grams) + 0.5 * bool(given.dates & said.dates)


def rightly(given: Part, said: Part, entry: Entry, language: Language = CHINESE) -> bool:
    """Tell whether `said` keeps the status of `given` and denies what it denies."""
    before, status = given.lead.removesuffix(given.text), entry.fact.status
    kept = status_kept(given.text, said.text, said.lead, status, before, ahead=entry.ahead, language=language)
    return kept and negation_kept(given.text, said.text, language)


def dated_rightly(given: Part, said: Part) -> bool:
    """Tell whether what both date they date alike."""
    if not given.dates or not said.dates:
        return True
    return any(within(one, other) or within(other, one) for one in said.dates for other in given.dates)
