"""Headings go down one level at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.outline import Heading
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for levels left out, a first heading too deep, and a higher level within a lower one.

    `skips` are pairs of levels, as `1-3`, that may follow each other where the level between is not used at all.
    """
    skips = {tuple(int(level) for level in pair.split("-")) for pair in fields.texts("skips")}

    def check(context: Context) -> Iterator[Hit]:
        scopes: dict[int, list[Heading]] = {}
        for heading in context.document.outline.headings:
            scopes.setdefault(heading.scope, []).append(heading)
        for headings in scopes.values():
            yield from _walk(headings, skips)

    return check


def _walk(headings: Sequence[Heading], skips: set[tuple[int, ...]]) -> Iterator[Hit]:
    levels = {heading.block.level for heading in headings}
    shallowest = min(levels)
    before = 0
    for at, heading in enumerate(headings):
        level = heading.block.level
        if at == 0 and level > shallowest:
            yield _hit(heading, "first")
        elif at and level > before + 1 and not _may_skip(before, level, levels, skips):
            yield _hit(heading, "skipped")
        elif at and level < before and _within_lower(headings, at):
            yield _hit(heading, "reverse")
        before = level


def _may_skip(before: int, level: int, levels: set[int], skips: set[tuple[int, ...]]) -> bool:
    return (before, level) in skips and not levels & set(range(before + 1, level))


def _within_lower(headings: Sequence[Heading], at: int) -> bool:
    """Tell whether numbering starts anew at a higher level while the lower one goes on behind it."""
    heading, before = headings[at].block, headings[at - 1].block
    if heading.number != 1 or not any(other.block.level == heading.level for other in headings[:at]):
        return False
    following = next((other.block for other in headings[at + 1 :] if other.block.level == before.level), None)
    return following is not None and following.number == before.number + 1


def _hit(heading: Heading, key: str) -> Hit:
    start = heading.block.start
    return Hit(start=start, end=start + len(heading.block.mark), key=key)
