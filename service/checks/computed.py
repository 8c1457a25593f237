"""Figures nobody gave that follow from given ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from service.checks.ledger import Ledger, Reading
from service.domain.draft import Computation
from service.text.language import Language

_YEAR = re.compile(r"(?:19|20)\d\d")
# In the one spelling of dates.
_PAST = re.compile(r"前年|去年|上年|上一年")


def computation(said: Reading, sentence: str, bound: tuple[Reading, ...], ledger: Ledger) -> Computation | None:
    """Return how `said` follows from figures of the facts, or None.

    Only what a reader can check in place counts: sums of one fact's parts, or changes and shares of exact figures
    that stand (bound to their facts) in the same sentence, announced by their word (合计, 增长, 占). A change must go
    the way the word says.
    """
    if said.figure.value is None or not _exact(said, ledger.language):
        return None
    exact = tuple(reading for reading in bound if _exact(reading, ledger.language))
    if said.figure.unit == "%":
        return _percent(said, sentence, exact, ledger.language)
    return _total(said, sentence, ledger) or _difference(said, exact, ledger.language)


def _exact(reading: Reading, language: Language) -> bool:
    rough = language.pattern("figures", "rough").search(reading.figure.numeral[-1])
    return not reading.figure.bound and not rough


def _total(said: Reading, sentence: str, ledger: Ledger) -> Computation | None:
    if not ledger.language.pattern("computed", "sum").search(sentence):
        return None
    for entry in ledger.entries:
        parts = [r for r in entry.readings if r.figure.unit == said.figure.unit and _exact(r, ledger.language)]
        values = [r.figure.value for r in parts if r.figure.value is not None]
        if len(values) > 1 and sum(values) == said.figure.value and entry.grams & said.wide:
            return _shown(said, "+".join(r.figure.numeral for r in parts), parts)
    return None


def _difference(said: Reading, bound: tuple[Reading, ...], language: Language) -> Computation | None:
    """Return the change from an older to a newer figure of the same unit."""
    for old, new, before, after in _changes(said, bound, language):
        if old.figure.unit == said.figure.unit and abs(after - before) == said.figure.value:
            more, less = (new, old) if after > before else (old, new)
            return _shown(said, f"{more.figure.numeral}-{less.figure.numeral}", [more, less])
    return None


def _percent(said: Reading, sentence: str, bound: tuple[Reading, ...], language: Language) -> Computation | None:
    for old, new, before, after in _changes(said, bound, language):
        if before and _prints(abs(after - before) / before * 100, said):
            return _shown(said, f"({new.figure.numeral}-{old.figure.numeral})/{old.figure.numeral}", [new, old])
    for part, whole in permutations(bound, 2):
        share = _share(part, whole)
        if (
            share is not None
            and share <= 100
            and language.pattern("computed", "share").search(sentence)
            and _prints(share, said)
        ):
            return _shown(said, f"{part.figure.numeral}/{whole.figure.numeral}", [part, whole])
    return None


def _changes(
    said: Reading, bound: tuple[Reading, ...], language: Language
) -> Iterator[tuple[Reading, Reading, Decimal, Decimal]]:
    """Yield each older figure with the newer one, and both values, where they move the way `said` is told to."""
    up, down = (language.pattern("computed", way).search(said.beside) for way in ("up", "down"))
    for old, new in permutations(bound, 2):
        before, after = old.figure.value, new.figure.value
        if before is None or after is None or old.figure.unit != new.figure.unit or not _is_older(old, new, bound):
            continue
        if (up and after > before) or (down and not up and after < before):
            yield old, new, before, after


def _is_older(one: Reading, other: Reading, bound: tuple[Reading, ...]) -> bool:
    """Tell whether `one` is of an earlier time: by its year, by 上年, or because it is told first."""
    years = [_YEAR.search(" ".join(sorted(reading.dates))) for reading in (one, other)]
    if years[0] and years[1] and years[0].group() != years[1].group():
        return years[0].group() < years[1].group()
    past = [any(_PAST.search(date) for date in reading.dates) for reading in (one, other)]
    return past[0] if past[0] != past[1] else bound.index(one) < bound.index(other)


def _share(part: Reading, whole: Reading) -> Decimal | None:
    if part.figure.unit != whole.figure.unit or part.figure.value is None or not whole.figure.value:
        return None
    return part.figure.value / whole.figure.value * 100


def _prints(exact: Decimal, said: Reading) -> bool:
    printed = said.figure.value
    if printed is None:
        return False
    return exact.quantize(Decimal(1).scaleb(int(printed.as_tuple().exponent)), ROUND_HALF_UP) == printed


def _shown(said: Reading, formula: str, parts: list[Reading]) -> Computation:
    owners = tuple(dict.fromkeys(part.owner for part in parts))
    return Computation(figure=said.figure.text, formula=f"{formula}={said.figure.text}", fact_ids=owners)
