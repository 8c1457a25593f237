"""Which of the given facts are facts: orders are refused, repetitions folded, contradictions set apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.checks.conflicts import conflicts
from service.checks.deadline import still_due
from service.checks.injection import without_orders
from service.checks.ledger import open_ledger
from service.domain.brief import Fact, FactStatus
from service.domain.draft import FactConflict, Refusal
from service.text.language import CHINESE, Language
from service.text.numerals import fold
from service.text.sentences import split

Suspects = Callable[[Sequence[str]], Sequence[bool]]
"""Tells for each text whether it speaks to the writer instead of telling a fact."""
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


def screen(
    facts: tuple[Fact, ...], title: str, language: Language = CHINESE, today: date | None = None,
    suspects: Suspects | None = None,
) -> Screened:  # fmt: skip
    """Return the facts without orders and repetitions, and what was refused or is contradicted.

    What is yet due on `today`, the day of the report, counts as planned. `suspects` tells orders by their meaning,
    beside the patterns that tell them by their words.
    """
    refused, kept = [], []
    for fact, (text, ordered) in zip(facts, _without_orders(facts, language, suspects), strict=True):
        if ordered:
            refused.append(Refusal(fact_id=fact.id, reason=REFUSED))
        if text:
            told = replace(fact, text=text)
            kept.append(replace(told, status=FactStatus.PLANNED) if still_due(told, today, language) else told)
    first: dict[str, str] = {}
    for fact in kept:
        first.setdefault(_letters(fact.text), fact.id)
    twins = {f.id: first[_letters(f.text)] for f in kept if first[_letters(f.text)] != f.id}
    unique = tuple(fact for fact in kept if fact.id not in twins)
    found = conflicts(open_ledger(unique, title, language))
    return Screened(facts=unique, twins=twins, refused=tuple(refused), conflicts=found)


def _without_orders(
    facts: Sequence[Fact], language: Language, suspects: Suspects | None
) -> Iterator[tuple[str, bool]]:  # fmt: skip
    """Yield for each fact what is left of it without orders, and whether it held one; all are suspected in one go."""
    read = [without_orders(fact.text, language) for fact in facts]
    parts = [split(rest, language) for rest, _ in read]
    every = [part for of_fact in parts for part in of_fact]
    told = iter(suspects(every) if suspects and every else [False] * len(every))
    for (rest, ordered), of_fact in zip(read, parts, strict=True):
        kept = [part for part in of_fact if not next(told)]
        yield (rest, ordered) if len(kept) == len(of_fact) else ("".join(kept).strip(), True)


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if not c.isspace() and c not in "，,。.;；")
