"""Whether a figure still tells of what it told of in its fact.

A number may stand in the facts and yet be false: of 「引进项目7个，其中亿元以上项目2个」 a writer makes 「7个亿元以上项目」. A figure
is bound to a fact when its number and unit agree to the letter, something of what the fact says beside it stands beside
it in the draft, nothing beside it belongs rather to another figure of the same unit, and it is told under its own date.
"""

from __future__ import annotations

from service.checks.ledger import Ledger, Reading

CURRENT = frozenset({"今年", "本年度"})


def bound_to(said: Reading, ledger: Ledger, all_facts: Ledger) -> Reading | None:
    """Return the fact's reading that `said` rests on, or None when it is bound to none.

    `ledger` are the facts allowed here; rivals are looked for among `all_facts`.
    """
    candidates = [given for given in ledger.readings if given.figure.key == said.figure.key]
    fitting = [given for given in candidates if _fits(said, given, all_facts)]
    return max(fitting, key=lambda given: len(given.wide & said.wide), default=None)


def _fits(said: Reading, given: Reading, all_facts: Ledger) -> bool:
    return (
        _tells_of_the_same(said, given)
        and not any(_is_nearer(rival, said, given) for rival in _rivals(given, all_facts))
        and _same_date(said, given, all_facts)
    )


def _tells_of_the_same(said: Reading, given: Reading) -> bool:
    evidence = given.tight or given.wide
    if not evidence:
        return True
    return len(evidence & said.wide) >= max(1, round(0.3 * min(len(evidence), 8)))


def _rivals(given: Reading, all_facts: Ledger) -> list[Reading]:
    return [
        other
        for other in all_facts.readings
        if other.figure.unit == given.figure.unit and other.figure.key != given.figure.key
    ]


def _is_nearer(rival: Reading, said: Reading, given: Reading) -> bool:
    own = (given.tight - rival.tight) & said.tight
    others = (rival.tight - given.tight) & said.tight
    return len(others) > len(own)


def _same_date(said: Reading, given: Reading, all_facts: Ledger) -> bool:
    current = all_facts.period | CURRENT
    allowed = given.dates or current
    if allowed & current:
        allowed |= current
    if said.dates:
        return all(any(_agree(one, other) for other in allowed) for one in said.dates)
    return bool(allowed & current) or not any(
        _differs_by_date_alone(rival, given) for rival in _rivals(given, all_facts)
    )


def _agree(said: str, given: str) -> bool:
    return said in given or given in said


def _differs_by_date_alone(rival: Reading, given: Reading) -> bool:
    apart = rival.dates and given.dates and not (rival.dates & given.dates)
    return bool(apart) and bool(rival.tight & given.tight)
