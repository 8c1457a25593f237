"""Facts that give one quantity different values."""

from __future__ import annotations

import re
from itertools import combinations

from service.checks.ledger import Entry, Ledger, Reading
from service.domain.draft import FactConflict
from service.text.figures import figures
from service.text.grams import grams
from service.text.numerals import fold

_SCOPE = re.compile(
    r"^(?:我|本|全)(?:县|市|镇|乡|区|局|村|街道|单位|校|院|省|州|站|所|办|公司)|共有|现有|共|有|现|达到?|累计|总数|总计|目前"
)
_CHANGE = re.compile(r"增|减|提高|降|新|其中|平均|每|由|从|另|分别|同比|较|比|占|剩|余下|超")


def conflicts(ledger: Ledger) -> tuple[FactConflict, ...]:
    """Return the quantities for which two facts give different values under the same date and scope."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one, other in combinations(ledger.entries, 2):
        for a in one.readings:
            for b in other.readings:
                if quantity := _same_quantity(one, a, other, b):
                    values = found.setdefault((quantity, a.figure.unit), {})
                    for entry, reading in ((one, a), (other, b)):
                        values.setdefault(_value(reading), []).append(entry.fact.id)
    return tuple(_conflict(quantity, values) for (quantity, _), values in found.items())


def _conflict(quantity: str, values: dict[str, list[str]]) -> FactConflict:
    owners = tuple(sorted({owner for owned in values.values() for owner in owned}))
    return FactConflict(fact_ids=owners, quantity=quantity, values=tuple(values))


def _value(reading: Reading) -> str:
    return fold(reading.figure.text)


def _same_quantity(one: Entry, a: Reading, other: Entry, b: Reading) -> str:
    if a.figure.unit != b.figure.unit or a.figure.value is None or a.figure.value == b.figure.value:
        return ""
    if _differ(a.dates, b.dates):
        return ""
    mine, theirs = _label(one.fact.text, a), _label(other.fact.text, b)
    return mine if mine and _alike(mine, theirs) else ""


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a or b) and not (a & b)


def _alike(mine: str, theirs: str) -> bool:
    if not mine or not theirs:
        return False
    a, b = grams(mine), grams(theirs)
    return mine == theirs or bool(a) and len(a & b) / len(a | b) >= 0.75


def _label(text: str, reading: Reading) -> str:
    """Return what the figure counts: the words before it in its clause, or else those right behind."""
    start, end = reading.figure.start, reading.figure.end
    at = _absolute(text, reading)
    if at is not None:
        start, end = at
    left = re.split(r"[，；。：、,;:\s（）()]", text[:start])[-1]
    right = re.split(r"[，；。：、,;:\s（）()]", text[end:])[0]
    if _CHANGE.search(left):
        return ""
    label = _SCOPE.sub("", _SCOPE.sub("", _bare(left))) or _bare(right)
    return label if len(label) >= 2 else ""


def _absolute(text: str, reading: Reading) -> tuple[int, int] | None:
    same = [f for f in figures(text) if f.key == reading.figure.key]
    return (same[0].start, same[0].end) if same else None


def _bare(text: str) -> str:
    kept, at = [], 0
    for figure in figures(text):
        kept.append(text[at : figure.start])
        at = figure.end
    return re.sub(r"[的为是仅约近超]", "", "".join([*kept, text[at:]]))
