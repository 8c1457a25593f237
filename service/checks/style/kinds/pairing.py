"""Brackets and quotation marks come in pairs, and the right ones stand within others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.pairs import Pair
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for marks without a partner (`strays`) and for pairs in the wrong place.

    `inner` maps an opening mark to the one to be used directly within it in its place; `outer` maps an inner mark,
    opening and closing, to what it should be when nothing is around it. `spare` matches, up to a stray mark and with it,
    what may stand alone; `goes_on` are opening marks that a paragraph may leave open when the next one opens with it.
    """
    strays, goes_on = fields.flag("strays"), fields.text("goes_on", "")
    spare, inner, outer = fields.pattern("spare"), fields.table("inner", {}), fields.table("outer", {})

    def check(context: Context) -> Iterator[Hit]:
        if strays:
            yield from _strays(context.document, goes_on, spare)
        for pair in context.document.pairs if inner or outer else ():
            yield from _misplaced(context.document, pair, inner, outer)

    return check


def _strays(document: Document, goes_on: str, spare: re.Pattern[str] | None) -> Iterator[Hit]:
    for at, mark in document.strays:
        if mark in goes_on and _opens_next(document, at, mark):
            continue
        if spare and spare.search(document.text[max(at - 8, 0) : at + 1]):
            continue
        yield Hit(start=at, end=at + 1)


def _opens_next(document: Document, at: int, mark: str) -> bool:
    index = document.index_at(at) + 1
    return index < len(document.blocks) and document.blocks[index].text.startswith(mark)


def _misplaced(document: Document, pair: Pair, inner: dict[str, str], outer: dict[str, str]) -> Iterator[Hit]:
    body = document.text[pair.start + 1 : pair.end - 1]
    if pair.around == pair.mark and pair.mark in inner:
        marks = inner[pair.mark]
        yield Hit(start=pair.start, end=pair.end, key="inner", replacement=marks[0] + body + marks[1])
    elif pair.mark in outer and pair.around not in _homes(pair.mark, inner):
        marks = outer[pair.mark]
        yield Hit(start=pair.start, end=pair.end, key="outer", replacement=marks[0] + body + marks[1])


def _homes(mark: str, inner: dict[str, str]) -> set[str]:
    return {home for home, marks in inner.items() if marks[0] == mark}
