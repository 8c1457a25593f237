"""Attachments are listed in the house's form, and those listed are those spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.checks.style.blocks import Block, Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.domain.rule import Tables

_LISTED = (Kind.ATTACHMENT, Kind.ITEM)


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for the lines that list attachments.

    `line` takes such a line apart: group `n` is its number, `head` a number before the colon, `name` the rest. A name
    must not end as `ended` matches nor be wrapped in `wrapped` (group `name` is what is left). `mention` (group `n`)
    finds where the text speaks of an attachment.
    """
    form, ended, wrapped = fields.needed("line"), fields.needed("ended"), fields.needed("wrapped")
    mention = fields.sought("mention")

    def check(context: Context) -> Iterator[Hit]:
        blocks = context.document.blocks
        listed = [block for block in blocks if block.kind in _LISTED]
        parts = [(block, found) for block in listed if (found := form.match(block.text))]
        for block, found in parts:
            yield from _named(block, found, ended, wrapped)
            yield from _numbered(block, found, len(parts))
        pages = any(block.kind is Kind.PAGE for block in blocks)
        spoken = (_in_body(context.document, found) for found in context.document.find(mention))
        yield from _mentioned(blocks, [one for one in spoken if one], len(parts), bool(listed), pages)

    return check


def _in_body(document: Document, found: re.Match[str]) -> re.Match[str] | None:
    block = document.block_at(found.start())
    return found if block and block.kind in (Kind.PARAGRAPH, Kind.HEADING) else None


def _named(block: Block, found: re.Match[str], ended: re.Pattern[str], wrapped: re.Pattern[str]) -> Iterator[Hit]:
    start = block.start + found.start("name")
    name = found["name"]
    if mark := ended.search(name):
        yield Hit(start=start + mark.start(), end=start + mark.end(), key="ended", replacement="")
        name = name[: mark.start()]
    if whole := wrapped.fullmatch(name):
        yield Hit(start=start, end=start + len(name), key="wrapped", replacement=whole["name"])


def _numbered(block: Block, found: re.Match[str], count: int) -> Iterator[Hit]:
    if found["head"]:
        yield Hit(start=block.start, end=block.start + found.start("name"), key="head")
    elif count == 1 and found["n"]:
        start = block.start + found.start("n")
        yield Hit(start=start, end=block.start + found.start("name"), key="single", replacement="")
    elif count > 1 and not found["n"]:
        yield Hit(start=block.start, end=block.end, key="unnumbered")


def _mentioned(
    blocks: Sequence[Block], spoken: Sequence[re.Match[str]], count: int, listed: bool, pages: bool
) -> Iterator[Hit]:  # fmt: skip
    for found in spoken:
        if not listed and not pages:
            yield Hit(start=found.start(), end=found.end(), key="unlisted")
        elif listed and int(found["n"] or 1) > count:
            yield Hit(start=found.start(), end=found.end(), key="beyond")
    first = next((block for block in blocks if block.kind is Kind.ATTACHMENT), None)
    if first and not spoken:
        yield Hit(start=first.start, end=first.end, key="unspoken")
