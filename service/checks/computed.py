"""Figures nobody gave that follow from given ones."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from service.checks.ledger import Ledger, Reading
from service.domain.draft import Computation

_SUM = re.compile(r"合计|共计|总计|总共|两项|三项|共")
_CHANGE = re.compile(r"增长|增加|提高|提升|上升|下降|减少|降低|减|多|少")
_SHARE = re.compile(r"占|率|比例|比重")


def computation(said: Reading, sentence: str, bound: tuple[Reading, ...], ledger: Ledger) -> Computation | None:
    """Return how `said` follows from figures of the facts, or None.

    Only what a reader can check in place counts: sums of one fact's parts, or changes and shares of figures that stand
    (bound to their facts) in the same sentence, announced by their word (合计, 增长, 占).
    """
    if said.figure.value is None:
        return None
    if said.figure.unit == "%":
        return _percent(said, sentence, bound)
    return _total(said, sentence, ledger) or _difference(said, sentence, bound)


def _total(said: Reading, sentence: str, ledger: Ledger) -> Computation | None:
    if not _SUM.search(sentence):
        return None
    for entry in ledger.entries:
        parts = [r for r in entry.readings if r.figure.unit == said.figure.unit and r.figure.value is not None]
        values = [r.figure.value for r in parts if r.figure.value is not None]
        if len(values) > 1 and sum(values) == said.figure.value and entry.grams & said.wide:
            return _shown(said, "+".join(r.figure.numeral for r in parts), parts)
    return None


def _difference(said: Reading, sentence: str, bound: tuple[Reading, ...]) -> Computation | None:
    if not _CHANGE.search(sentence):
        return None
    for a, b in permutations(bound, 2):
        if a.figure.unit == b.figure.unit == said.figure.unit and a.figure.value and b.figure.value:
            if a.figure.value - b.figure.value == said.figure.value:
                return _shown(said, f"{a.figure.numeral}-{b.figure.numeral}", [a, b])
    return None


def _percent(said: Reading, sentence: str, bound: tuple[Reading, ...]) -> Computation | None:
    for a, b in permutations(bound, 2):
        if a.figure.unit != b.figure.unit or not a.figure.value or not b.figure.value:
            continue
        change = abs(a.figure.value - b.figure.value) / b.figure.value * 100
        if _CHANGE.search(sentence) and _prints(change, said):
            return _shown(said, f"({a.figure.numeral}-{b.figure.numeral})/{b.figure.numeral}", [a, b])
        share = a.figure.value / b.figure.value * 100
        if share <= 100 and _SHARE.search(sentence) and _prints(share, said):
            return _shown(said, f"{a.figure.numeral}/{b.figure.numeral}", [a, b])
    return None


def _prints(exact: Decimal, said: Reading) -> bool:
    printed = said.figure.value
    if printed is None:
        return False
    return exact.quantize(Decimal(1).scaleb(int(printed.as_tuple().exponent)), ROUND_HALF_UP) == printed


def _shown(said: Reading, formula: str, parts: list[Reading]) -> Computation:
    owners = tuple(dict.fromkeys(part.owner for part in parts))
    return Computation(figure=said.figure.text, formula=f"{formula}={said.figure.text}", fact_ids=owners)
