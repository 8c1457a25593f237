"""Facts that give one quantity different values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from service.checks.ledger import Entry, Ledger, Reading
from service.checks.readings import names_in
from service.domain.draft import FactConflict
from service.text.dates import within
from service.text.figures import figures
from service.text.grams import grams
from service.text.numerals import fold

_LEVEL = re.compile(r"(?:我|本|全|该)(国|省|市|县|区|州|镇|乡|村|街道|局|校|院|站|所|办|公司|单位)")
# Words that change nothing of what is counted.
_NEUTRAL = re.compile(
    r"(?:我|本|全|该)(?:国|省|市|县|区|州|镇|乡|村|街道|局|校|院|站|所|办|公司|单位)|此次|本次|这次|其时|现有|共有|总计|合计|共计|累计|总共|总数|总量|"
    r"人数|数量|数为|达到|目前|实际|全部|全年|在册|登记|营业|合共|一共|经?(?:汇总|统计|核实|核对|复核|清点|盘点)|据|台账|显示|截至|年底|约|近|[共有现达总为是仅的了出计]"
)
_CHANGE = re.compile(
    r"增|减|提高|降|新(?=[增建设引认培招修发购])|其中|平均|均|每|由|从|另|同比|较|比|占|剩|余下|其余|超|高于|低于|目标|计划|预计|拟|应|需|限"
)
_OPEN = re.compile(r"以上|以下|以内|以外|不少于|不低于|不超过|不高于|至少|最多|最高|最低|超|不足|不等")
# What may count the same thing, and how many of its base unit it holds.
_SIZES: dict[str, dict[str, str]] = {
    "人": {"人": "1", "名": "1", "位": "1"},
    "处": {"处": "1", "个": "1", "项": "1", "条": "1", "起": "1", "件": "1", "宗": "1"},
    "米": {"米": "1", "公里": "1000", "千米": "1000", "里": "500"},
    "亩": {"亩": "1", "公顷": "15"},
    "公斤": {"公斤": "1", "千克": "1", "吨": "1000", "斤": "0.5"},
    "场": {"场": "1", "次": "1", "场次": "1", "期": "1"},
}
_UNITS = {unit: (base, Decimal(size)) for base, sizes in _SIZES.items() for unit, size in sizes.items()}


def conflicts(ledger: Ledger) -> tuple[FactConflict, ...]:
    """Return the quantities for which two facts give different values under the same date and scope."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one, other in combinations(ledger.entries, 2):
        for a in one.readings:
            for b in other.readings:
                if quantity := _disputed(one, a, other, b, ledger.period):
                    values = found.setdefault((quantity, _worth(a)[0]), {})
                    for entry, reading in ((one, a), (other, b)):
                        values.setdefault(fold(reading.figure.text), []).append(entry.fact.id)
    return tuple(_conflict(quantity, values) for (quantity, _), values in found.items())


def _conflict(quantity: str, values: dict[str, list[str]]) -> FactConflict:
    owners = tuple(dict.fromkeys(owner for owned in values.values() for owner in owned))
    return FactConflict(fact_ids=owners, quantity=quantity, values=tuple(values))


def _disputed(one: Entry, a: Reading, other: Entry, b: Reading, period: frozenset[str]) -> str:
    """Return the quantity for which `a` and `b` give different values; "" when they speak of different things."""
    if not (_comparable(a, b) and _same_time(a.dates, b.dates, period) and _same_scope(a.scene, b.scene)):
        return ""
    mine, theirs = _label(a), _label(b)
    same = mine and theirs and (_alike(mine, theirs) and _same_matter(a, b))
    return mine if same else ""


def _comparable(a: Reading, b: Reading) -> bool:
    (unit, value), (other_unit, other_value) = _worth(a), _worth(b)
    if unit != other_unit or value is None or other_value is None or value == other_value:
        return False
    if _OPEN.search(a.figure.bound) or _OPEN.search(b.figure.bound) or a.role or b.role:
        return False
    rough = a.figure.bound or b.figure.bound or a.figure.numeral[-1] in "余多" or b.figure.numeral[-1] in "余多"
    return not rough or abs(value - other_value) > max(value, other_value) / 10


def _worth(reading: Reading) -> tuple[str, Decimal | None]:
    base, factor = _UNITS.get(reading.figure.unit, (reading.figure.unit, Decimal(1)))
    value = reading.figure.value if reading.figure.kind == "count" else None
    return base, value * factor if value is not None else None


def _same_time(a: Iterable[str], b: Iterable[str], period: frozenset[str]) -> bool:
    """Tell whether both hold for one time; a figure without date is of the report's own year."""
    mine, theirs = set(a) or period, set(b) or period
    if not set(a) and not set(b):
        return True
    return any(within(x, y) or within(y, x) for x in mine for y in theirs)


def _same_scope(one: str, other: str) -> bool:
    mine, theirs = set(_LEVEL.findall(one)), set(_LEVEL.findall(other))
    if mine and theirs and not mine & theirs:
        return False
    here, there = names_in(one), names_in(other)
    return not (here and there) or any(x in y or y in x for x in here for y in there)


def _same_matter(a: Reading, b: Reading) -> bool:
    """Tell whether the clauses before are of one matter, or say nothing of theirs."""
    mine, theirs = (grams(_NEUTRAL.sub(" ", _unfigured(r.scene.removesuffix(r.clause)))) for r in (a, b))
    if not mine and not theirs:
        return True
    return len(mine & theirs) >= 0.5 * min(len(mine), len(theirs)) if mine and theirs else False


def _alike(mine: str, theirs: str) -> bool:
    a, b = grams(mine), grams(theirs)
    return mine == theirs or (bool(a) and len(a & b) / len(a | b) >= 0.75)


def _label(reading: Reading) -> str:
    """Return what the figure counts: the words before it in its clause, or else those right behind."""
    clause = reading.clause
    at = clause.find(reading.figure.text)
    left, right = clause[:at], clause[at + len(reading.figure.text) :]
    item = re.split(r"[：:\s（）()]", left)[-1]
    if _CHANGE.search(item.split("、")[-1]) or _CHANGE.search(reading.beside):
        return ""
    label = _bare(_with_verb(item)) or _bare(re.split(r"[，；。、：,;:\s（）()]", right)[0])
    return label if len(label) >= 2 else ""


def _with_verb(item: str) -> str:
    """Return the last thing of a row with the words the row begins with: 走访…、行政村 as 走访行政村."""
    first, *rest = item.split("、")
    if not rest:
        return item
    begin = figures(first)
    return (first[: begin[0].start][:2] if begin else "") + rest[-1]


def _bare(text: str) -> str:
    return _NEUTRAL.sub("", _unfigured(text)).strip("，；。：、,;: \x00")


def _unfigured(text: str) -> str:
    kept, at = [], 0
    for figure in figures(text):
        kept.append(text[at : figure.start])
        at = figure.end
    return "".join([*kept, text[at:]])
