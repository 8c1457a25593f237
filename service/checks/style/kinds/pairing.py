"""Brackets and quotation marks come in pairs, and the right ones stand within others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.pairs import Pair
from service.checks.style.tokens import hits_of, read_tokens
from service.domain.rule import Tables

_MOST = 20
"""Marks without a partner that are told of one line; a line with more is no prose."""


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for marks without a partner (`strays`) and for pairs in the wrong place.

    `inner` maps an opening mark to the one to be used directly within it in its place; `outer` maps an inner mark,
    opening and closing, to what it should be when nothing is around it. `spare` matches, up to a stray mark and with
    it, what may stand alone; `goes_on` are opening marks that a paragraph may leave open when the next one opens with
    it. `straight` maps typewriter quotes to the pair they stand for; `tokens` are further breaches.
    """
    strays, goes_on = fields.flag("strays"), fields.text("goes_on", "")
    straight, tokens = fields.table("straight", {}), read_tokens(fields)
    spare, inner, outer = fields.leading_or_none("spare"), fields.table("inner", {}), fields.table("outer", {})

    def check(context: Context) -> Iterator[Hit]:
        if strays:
            yield from _strays(context.document, goes_on, spare)
        for pair in context.document.pairs if inner or outer else ():
            yield from _misplaced(context.document, pair, inner, outer)
        for mark, marks in straight.items():
            yield from _straight(context.document, mark, marks)
        yield from hits_of(tokens, context)

    return check


def _strays(document: Document, goes_on: str, spare: re.Pattern[str] | None) -> Iterator[Hit]:
    line, told = -1, 0
    for at, mark in document.strays:
        here = document.index_at(at)
        line, told = here, told + 1 if here == line else 1
        if told > _MOST:
            continue
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


def _straight(document: Document, mark: str, marks: str) -> Iterator[Hit]:
    """Yield the typewriter quotes that stand by a character of the house's script, with their replacement by turns."""
    if mark not in document.text:
        return
    lines: dict[int, list[int]] = {}
    for found in re.finditer(re.escape(mark), document.text):
        if _in_script(document, found.start()):
            lines.setdefault(document.index_at(found.start()), []).append(found.start())
    for places in lines.values():
        # Of an odd number nobody can tell which one lacks its partner.
        whole = len(places) % 2 == 0
        for turn, at in enumerate(places):
            yield Hit(start=at, end=at + 1, replacement=marks[turn % 2] if whole else None)


def _in_script(document: Document, at: int) -> bool:
    before, after = document.text[max(at - 1, 0) : at], document.text[at + 1 : at + 2]
    if (before.isascii() and before.isdigit()) or not document.scripted(at):
        return False
    return not all(_foreign(beside) for beside in (before, after))


def _foreign(beside: str) -> bool:
    return beside.isascii() and (beside.isalnum() or beside in " .,;:!?-")


def _homes(mark: str, inner: dict[str, str]) -> set[str]:
    return {home for home, marks in inner.items() if marks[0] == mark}
