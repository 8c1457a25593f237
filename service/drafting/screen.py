"""Which of the given facts are facts: orders are refused, repetitions folded, contradictions set apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from service.checks.conflicts import conflicts
from service.checks.injection import without_orders
from service.checks.ledger import open_ledger
from service.domain.brief import Fact
from service.domain.draft import FactConflict, Refusal
from service.text.language import CHINESE, Language
from service.text.numerals import fold

REFUSED = "instruction_not_fact"


@dataclass(frozen=True, kw_only=True)
class Screened:
    """The facts to write from; `twins` maps a fact that repeats another word for word to that one."""

    facts: tuple[Fact, ...]
    twins: dict[str, str]
    refused: tuple[Refusal, ...]
    conflicts: tuple[FactConflict, ...]

    @property
    def disputed(self) -> frozenset[str]:
        """Return the ids of facts that contradict one another."""
        return frozenset(fact_id for conflict in self.conflicts for fact_id in conflict.fact_ids)


def screen(facts: tuple[Fact, ...], title: str, language: Language = CHINESE) -> Screened:
    """Return the facts without orders and repetitions, and what was refused or is contradicted."""
    refused, kept = [], []
    for fact in facts:
        text, ordered = without_orders(fact.text, language)
        if ordered:
            refused.append(Refusal(fact_id=fact.id, reason=REFUSED))
        if text:
            kept.append(replace(fact, text=text))
    first: dict[str, str] = {}
    for fact in kept:
        first.setdefault(_letters(fact.text), fact.id)
    twins = {f.id: first[_letters(f.text)] for f in kept if first[_letters(f.text)] != f.id}
    unique = tuple(fact for fact in kept if fact.id not in twins)
    found = conflicts(open_ledger(unique, title, language))
    return Screened(facts=unique, twins=twins, refused=tuple(refused), conflicts=found)


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if not c.isspace() and c not in "，,。.;；")
