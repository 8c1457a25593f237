"""Facts that give one quantity different values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations

from service.checks.ledger import Ledger, Reading
from service.checks.readings import names_in
from service.domain.draft import FactConflict
from service.text.dates import within
from service.text.figures import figures
from service.text.grams import grams
from service.text.language import Language
from service.text.numerals import fold


def conflicts(ledger: Ledger) -> tuple[FactConflict, ...]:
    """Return the quantities for which two facts give different values under the same date and scope."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    judge = _Judge(ledger.period, ledger.language)
    for one, other in combinations(ledger.entries, 2):
        for a in one.readings:
            for b in other.readings:
                if quantity := judge.disputed(a, b):
                    values = found.setdefault((quantity, judge.worth(a)[0]), {})
                    for entry, reading in ((one, a), (other, b)):
                        values.setdefault(fold(reading.figure.text), []).append(entry.fact.id)
    return tuple(_conflict(quantity, values) for (quantity, _), values in found.items())


def _conflict(quantity: str, values: dict[str, list[str]]) -> FactConflict:
    owners = tuple(dict.fromkeys(owner for owned in values.values() for owner in owned))
    return FactConflict(fact_ids=owners, quantity=quantity, values=tuple(values))


@cache
def _sizes(language: Language) -> dict[str, tuple[str, Decimal]]:
    """Return for each unit that may count the same thing as another the base unit, and how many of it one holds."""
    groups: dict[str, dict[str, str]] = language.table("conflicts")["sizes"]
    return {unit: (base, Decimal(str(size))) for base, sizes in groups.items() for unit, size in sizes.items()}


@dataclass(frozen=True)
class _Judge:
    """Tells whether two figures give different values for one thing; a figure without date is of `period`."""

    period: frozenset[str]
    language: Language

    def disputed(self, a: Reading, b: Reading) -> str:
        """Return the quantity for which `a` and `b` give different values; "" when they speak of different things."""
        if not (self._comparable(a, b) and self._same_time(a.dates, b.dates) and self._same_scope(a.scene, b.scene)):
            return ""
        mine, theirs = self._label(a), self._label(b)
        same = mine and theirs and (self._alike(mine, theirs) and self._same_matter(a, b))
        return mine if same else ""

    def worth(self, reading: Reading) -> tuple[str, Decimal | None]:
        """Return the base unit of the figure, and its value in it."""
        base, factor = _sizes(self.language).get(reading.figure.unit, (reading.figure.unit, Decimal(1)))
        value = reading.figure.value if reading.figure.kind == "count" else None
        return base, value * factor if value is not None else None

    def _pattern(self, key: str) -> re.Pattern[str]:
        return self.language.pattern("conflicts", key)

    def _comparable(self, a: Reading, b: Reading) -> bool:
        (unit, value), (other_unit, other_value) = self.worth(a), self.worth(b)
        if unit != other_unit or value is None or other_value is None or value == other_value:
            return False
        if any(self._pattern("open").search(side.figure.bound) for side in (a, b)) or a.role or b.role:
            return False
        more = self.language.pattern("figures", "more or less")
        rough = any(side.figure.bound or more.search(side.figure.numeral[-1]) for side in (a, b))
        return not rough or abs(value - other_value) > max(value, other_value) / 10

    def _same_time(self, a: frozenset[str], b: frozenset[str]) -> bool:
        """Tell whether both hold for one time; a figure without date is of the report's own year."""
        mine, theirs = a or self.period, b or self.period
        if not a and not b:
            return True
        return any(within(x, y) or within(y, x) for x in mine for y in theirs)

    def _same_scope(self, one: str, other: str) -> bool:
        mine, theirs = (set(self._pattern("level").findall(scene)) for scene in (one, other))
        if mine and theirs and not mine & theirs:
            return False
        here, there = (names_in(scene, language=self.language) for scene in (one, other))
        return not (here and there) or any(x in y or y in x for x in here for y in there)

    def _same_matter(self, a: Reading, b: Reading) -> bool:
        """Tell whether the clauses before are of one matter, or say nothing of theirs."""
        mine, theirs = (self._matter(side.scene.removesuffix(side.clause)) for side in (a, b))
        if not mine and not theirs:
            return True
        return len(mine & theirs) >= 0.5 * min(len(mine), len(theirs)) if mine and theirs else False

    def _matter(self, text: str) -> frozenset[str]:
        return grams(self._pattern("neutral").sub(" ", self._unfigured(text)), self.language)

    def _alike(self, mine: str, theirs: str) -> bool:
        a, b = grams(mine, self.language), grams(theirs, self.language)
        return mine == theirs or (bool(a) and len(a & b) / len(a | b) >= 0.75)

    def _label(self, reading: Reading) -> str:
        """Return what the figure counts: the words before it in its clause, or else those right behind."""
        clause = reading.clause
        at = clause.find(reading.figure.text)
        left, right = clause[:at], clause[at + len(reading.figure.text) :]
        item = self._pattern("item start").split(left)[-1]
        if any(self._pattern("change").search(text) for text in (self._in_row(item)[-1], reading.beside)):
            return ""
        behind = self._pattern("item end").split(right)[0]
        if self.language.manner("counts_before_noun"):
            return self._bare(f"{item} {behind}")
        label = self._bare(self._with_verb(item)) or self._bare(behind)
        return label if len(label) >= 2 else ""

    def _in_row(self, item: str) -> list[str]:
        return self.language.pattern("readings", "row").split(item)

    def _with_verb(self, item: str) -> str:
        """Return the last thing of a row with the words the row begins with: 走访…、行政村 as 走访行政村."""
        first, *rest = self._in_row(item)
        if not rest:
            return item
        begin = figures(first, self.language)
        return (first[: begin[0].start][:2] if begin else "") + rest[-1]

    def _bare(self, text: str) -> str:
        return self._pattern("neutral").sub("", self._unfigured(text)).strip("，；。：、,;: \x00")

    def _unfigured(self, text: str) -> str:
        kept, at = [], 0
        for figure in figures(text, self.language):
            kept.append(text[at : figure.start])
            at = figure.end
        return "".join([*kept, text[at:]])
