"""As many items stand there as were announced."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.kinds.words import table
from service.checks.style.searching import Sought
from service.domain.rule import Entry, Tables
from service.text.language import Language
from service.text.numerals import value_of


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for announced numbers of items.

    `lists` are patterns with groups `n` and `items`, the items parted by `part` (before the first `comma` it may
    part words of one item), `more` inside meaning that some are
    left out. `announced` (group `n`) is followed by items that `items` finds (group `k`), in its paragraph or as
    headings. `speech` (group `n`) announces the headings of the highest level. `table` holds fixed formulas: when the
    items of one are spelt out beside its name (`formulas`, in which NAME stands for it), they have to be those.
    """
    part, more, comma = fields.needed("part"), fields.needed("more"), fields.text("comma")
    lists = [fields.to_seek(pattern) for pattern in fields.texts("lists")]
    announced, items = fields.sought("announced"), fields.needed("items")
    speech, beside = fields.sought("speech"), fields.texts("formulas")
    formulas = [_Formula(row, beside, part, more, fields) for row in table(fields, tables)]

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        for pattern in lists:
            for found in document.find(pattern):
                first, _, rest = found["items"].partition(comma)
                count = 1 + len(part.split(rest)) if rest else len(part.split(first))
                if not more.search(found["items"]) and count != _value(found["n"], document.language):
                    yield _hit(found, count)
        yield from _announced(document, announced, items)
        yield from _spoken(document, speech)
        for formula in formulas:
            yield from formula.hits(document)

    return check


def _value(numeral: str, language: Language) -> int:
    return int(value_of(numeral, language) or 0)


def _hit(found: re.Match[str], count: int) -> Hit:
    return Hit(start=found.start(), end=found.end(), details={"told": found["n"], "count": count})


def _announced(document: Document, announced: Sought, items: re.Pattern[str]) -> Iterator[Hit]:
    counted: list[_Item] | None = None
    for found in document.find(announced):
        if counted is None:
            counted = [_item(item, document.language) for item in items.finditer(document.text)]
        highest = _in_paragraph(document, found, counted) or _headings(document, found)
        if highest and highest != _value(found["n"], document.language):
            yield _hit(found, highest)


def _spoken(document: Document, speech: Sought) -> Iterator[Hit]:
    top = [heading.block.start for heading in document.outline.headings if heading.block.level == 1]
    for found in document.find(speech):
        count = len(top) - bisect_right(top, found.start())
        if count and count != _value(found["n"], document.language):
            yield _hit(found, count)


class _Item(NamedTuple):
    start: int
    family: int
    number: int


def _item(found: re.Match[str], language: Language) -> _Item:
    family = next((at for at, text in enumerate(found.groups()) if text), -1)
    return _Item(found.start(), family, _value(found[family + 1], language))


def _in_paragraph(document: Document, found: re.Match[str], items: Sequence[_Item]) -> int:
    block = document.block_at(found.start())
    family, highest = -1, 0
    for at in range(bisect_left(items, (found.end(),)), len(items) if block else 0):
        item = items[at]
        if block is None or item.start >= block.end:
            break
        # Items of another family are a list within the list.
        family = item.family if family < 0 else family
        if item.family == family:
            if item.number == 1 and highest:
                # Another list begins.
                break
            highest = max(highest, item.number)
    return highest


def _headings(document: Document, found: re.Match[str]) -> int:
    index = document.index_at(found.start())
    if index < 0 or found.end() < document.blocks[index].end - 12:
        return 0
    headings = document.outline.headings
    first = bisect_right(headings, index, key=lambda heading: heading.index)
    if first == len(headings) or headings[first].index != index + 1:
        return 0
    highest, level = 0, headings[first].block.level
    for heading in islice(headings, first, None):
        if heading.block.level < level or (heading.block.number == 1 and highest and heading.block.level == level):
            break
        highest = max(highest, heading.block.number) if heading.block.level == level else highest
    return highest


class _Formula:
    """A fixed formula: its name and what belongs to it, each in the ways it is written."""

    def __init__(
        self, row: Entry, patterns: Sequence[str], part: re.Pattern[str], more: re.Pattern[str],
        fields: Fields,
    ) -> None:  # fmt: skip
        self._items = [re.compile("|".join(map(re.escape, item.split("/")))) for item in part.split(row["items"])]
        self._name, self._part, self._more = row["name"], part, more
        self._patterns = [fields.to_seek(pattern.replace("NAME", re.escape(self._name))) for pattern in patterns]

    def hits(self, document: Document) -> Iterator[Hit]:
        """Yield where the items beside the name are not those of the formula."""
        for found in chain.from_iterable(document.find(pattern) for pattern in self._patterns):
            told = self._part.split(found["items"])
            named = sum(any(item.search(one) for one in told) for item in self._items)
            strange = sum(not any(item.search(one) for item in self._items) for one in told)
            if named >= 2 and (named < len(self._items) or strange) and not self._more.search(found[0]):
                details = {"name": self._name, "count": len(self._items)}
                yield Hit(start=found.start(), end=found.end(), key="formula", details=details)
