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
from service.text.sentences import clauses

_STANCE = re.compile(r"尚未|未能|从未|没有|已经|正在|计划|打算|力争|[未已拟将尚仍不]")
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
        return (self.before + self.text).rstrip("；;").replace(";", "；").split("；")[-1]


def core(text: str) -> frozenset[str]:
    """Return what `text` says without its words of status and denial."""
    return grams(_STANCE.sub(" ", text))


@lru_cache(maxsize=2048)
def parts(sentence: str) -> tuple[Part, ...]:
    """Return the clauses of `sentence`."""
    found, before = [], ""
    for clause in clauses(sentence):
        found.append(_part(clause, before))
        before += clause
    return tuple(found)


def parts_of(entry: Entry) -> tuple[Part, ...]:
    """Return the clauses of the fact."""
    found, before = [], ""
    for clause in entry.clauses:
        found.append(_part(clause, before))
        before = "" if clause.rstrip()[-1:] in "。！？" else before + clause
    return tuple(found)


@lru_cache(maxsize=8192)
def _part(clause: str, before: str) -> Part:
    dates = frozenset(f.numeral for f in figures(clause) if f.kind == "date")
    keys = frozenset(r.figure.key for r in readings(clause))
    return Part(text=clause, before=before, grams=grams(clause), core=core(clause), keys=keys, dates=dates)


def nearest(given: Part, said: Iterable[Part]) -> Part | None:
    """Return the part that tells of `given`, or None when none does."""
    best = max(said, key=lambda part: nearness(given, part), default=None)
    return best if best and nearness(given, best) > 0 else None


def nearness(given: Part, said: Part) -> float:
    """Return how surely `said` tells of `given`: two for a figure they share, up to one for words, half for a date."""
    if not (given.grams or given.keys):
        return 0
    return 2 * len(given.keys & said.keys) + covered(given.grams, said.grams) + 0.5 * bool(given.dates & said.dates)


def rightly(given: Part, said: Part, entry: Entry) -> bool:
    """Tell whether `said` keeps the status of `given` and denies what it denies."""
    before = given.lead.removesuffix(given.text)
    kept = status_kept(given.text, said.text, said.lead, entry.fact.status, before, ahead=entry.ahead)
    return kept and negation_kept(given.text, said.text)


def dated_rightly(given: Part, said: Part) -> bool:
    """Tell whether what both date they date alike."""
    if not given.dates or not said.dates:
        return True
    return any(within(one, other) or within(other, one) for one in said.dates for other in given.dates)
