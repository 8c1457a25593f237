"""Whether a figure still tells of what it told of in its fact.

A number may stand in the facts and yet be false: of 「引进项目7个，其中亿元以上项目2个」 a writer makes
「7个亿元以上项目」. A figure is bound to a fact when its number and unit agree to the letter, something of what the
fact says beside it stands beside it in the draft, nothing beside it belongs rather to another figure of the same unit,
it moves the same way, it is told of the same place or body, and under its own date.
"""

from __future__ import annotations

import re

from service.checks.ledger import Ledger, Reading
from service.text.dates import within
from service.text.grams import overlap
from service.text.language import Language

_WITHIN_YEAR = re.compile(r"季度|月|半年|旬")
CURRENT = frozenset({"今年", "本年度"})
"""The report's own year, in the one spelling of dates."""


def bound_to(said: Reading, ledger: Ledger, all_facts: Ledger) -> Reading | None:
    """Return the fact's reading that `said` rests on, or None when it is bound to none.

    `ledger` are the facts allowed here; rivals are looked for among `all_facts`.
    """
    candidates = [given for given in ledger.readings if given.figure.key == said.figure.key]
    fitting = [given for given in candidates if _fits(said, given, all_facts)]
    return max(fitting, key=lambda given: (len(given.tight & said.tight), len(given.wide & said.wide)), default=None)


def _fits(said: Reading, given: Reading, all_facts: Ledger) -> bool:
    if said.scene == given.scene:
        return _same_date(said, given, all_facts)
    return (
        _tells_of_the_same(said, given)
        and _same_kind(said, given, all_facts.language)
        and _same_move(said, given)
        and _same_names(said, given)
        and not any(_is_nearer(rival, said, given) for rival in _rivals(given, all_facts))
        and _same_date(said, given, all_facts)
    )


def _tells_of_the_same(said: Reading, given: Reading) -> bool:
    evidence = given.tight or given.wide
    if not evidence:
        return True
    return overlap(evidence, said.wide) >= max(1, round(0.3 * min(len(evidence), 8)))


def _same_kind(said: Reading, given: Reading, language: Language) -> bool:
    # Words of one group exclude each other: a figure told under one is not told under another.
    if any(_excludes(group, said.beside, given.beside) for group in language.each("binding", "opposites")):
        return False
    rates = language.pattern("binding", "rates")
    mine, theirs = set(rates.findall(said.beside)), set(rates.findall(given.beside))
    return mine <= set(rates.findall(given.scene)) and theirs <= set(rates.findall(said.scene))


def _excludes(group: re.Pattern[str], one: str, other: str) -> bool:
    mine, theirs = set(group.findall(one)), set(group.findall(other))
    return bool(mine and theirs) and not mine & theirs


def _same_move(said: Reading, given: Reading) -> bool:
    """Tell whether `said` moves as `given` does; where the fact tells no movement, the values must show it."""
    if said.role == given.role:
        return said.turn == given.turn or not (said.turn and given.turn)
    if "by" in (said.role, given.role) or {said.role, given.role} == {"from", "to"}:
        return False
    return not (said.turn and given.turn) or said.turn == given.turn


def _same_names(said: Reading, given: Reading) -> bool:
    if not said.names or not given.names:
        return True
    return any(one in other or other in one for one in said.names for other in given.names)


def _rivals(given: Reading, all_facts: Ledger) -> list[Reading]:
    return [
        other
        for other in all_facts.readings
        if other.figure.unit == given.figure.unit and other.figure.key != given.figure.key
    ]


def _is_nearer(rival: Reading, said: Reading, given: Reading) -> bool:
    own = overlap(given.tight - rival.tight, said.tight)
    others = overlap(rival.tight - given.tight, said.tight)
    return others > own


def _same_date(said: Reading, given: Reading, all_facts: Ledger) -> bool:
    whole_year = all_facts.language.pattern("binding", "whole year").search(said.clause)
    if whole_year and not said.dates and any(_WITHIN_YEAR.search(date) for date in given.dates):
        return False
    current = all_facts.period | CURRENT
    allowed = given.dates or current
    if allowed & current:
        allowed |= current
    if said.carried and not given.dates:
        # The date belongs to what its own clause tells; this clause goes on with another matter.
        return not any(_differs_by_date_alone(rival, given) for rival in _rivals(given, all_facts))
    if said.dates:
        return all(any(_agree(one, other) for other in allowed) for one in said.dates)
    return bool(allowed & current) or not any(
        _differs_by_date_alone(rival, given) for rival in _rivals(given, all_facts)
    )


def _agree(said: str, given: str) -> bool:
    return within(said, given) or within(given, said)


def _differs_by_date_alone(rival: Reading, given: Reading) -> bool:
    apart = rival.dates and given.dates and not (rival.dates & given.dates)
    return bool(apart) and bool(rival.tight & given.tight)
