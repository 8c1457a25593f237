"""Which facts a text has lost, wholly or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.checks.binding import bound_to
from service.checks.ledger import Entry, Ledger, Reading, readings
from service.checks.status import negation_kept, status_kept
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.numerals import fold
from service.text.sentences import clauses

ENOUGH = 0.5


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A fact that does not stand in the text as it was given; `what` says which part is missing or changed."""

    fact_id: str
    what: str


def losses(sentences: Sequence[str], ledger: Ledger, all_facts: Ledger) -> tuple[Loss, ...]:
    """Return for each fact of `ledger` that `sentences` do not hold whole what is missing."""
    said = [reading for sentence in sentences for reading in readings(sentence)]
    text = "".join(sentences)
    found = grams(text)
    parts = [(clause, sentence) for sentence in sentences for clause in clauses(sentence)]
    checks = (_loss(entry, said, text, found, parts, all_facts) for entry in ledger.entries)
    return tuple(loss for loss in checks if loss)


def _loss(
    entry: Entry, said: list[Reading], text: str, found: frozenset[str], parts: list[tuple[str, str]], all_facts: Ledger
) -> Loss | None:
    if _letters(entry.fact.text) in _letters(text):
        return None
    what = _figure_lost(entry, said, all_facts) or _date_lost(entry, text) or _clause_lost(entry, found, parts)
    return Loss(fact_id=entry.fact.id, what=what) if what else None


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum() or c in "%.")


def _figure_lost(entry: Entry, said: list[Reading], all_facts: Ledger) -> str:
    own = Ledger(entries=(entry,), period=all_facts.period)
    kept = {id(given) for reading in said if (given := bound_to(reading, own, all_facts))}
    return next((f"figure {r.figure.text}" for r in entry.readings if id(r) not in kept), "")


def _date_lost(entry: Entry, text: str) -> str:
    folded = fold(text)
    dates = (f for f in figures(entry.fact.text) if f.kind == "date")
    return next((f"date {f.text}" for f in dates if f.numeral not in folded), "")


def _clause_lost(entry: Entry, found: frozenset[str], parts: list[tuple[str, str]]) -> str:
    for clause in entry.clauses:
        content = grams(clause)
        if covered(content, found) < ENOUGH:
            return "content"
        if not _told_rightly(clause, content, parts, entry):
            return "status"
    return ""


def _told_rightly(clause: str, content: frozenset[str], parts: list[tuple[str, str]], entry: Entry) -> bool:
    """Tell whether the part that tells of `clause` keeps its status and its negation."""
    keys = {r.figure.key for r in readings(clause)}
    best = max(parts, key=lambda part: _nearness(part[0], content, keys), default=None)
    if best is None or _nearness(best[0], content, keys) == 0:
        return True
    said, sentence = best
    lead = sentence[: sentence.find(said) + len(said)]
    return status_kept(clause, said, lead, entry.fact.status) and negation_kept(clause, said)


def _nearness(said: str, content: frozenset[str], keys: set[tuple[str, str, str]]) -> float:
    figures_shared = len(keys & {r.figure.key for r in readings(said)})
    return figures_shared * 2 + covered(content, grams(said)) if content or keys else 0
