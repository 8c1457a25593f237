"""A document ends with who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.checks.style.blocks import Block, Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.transforms import arabic
from service.domain.rule import Tables
from service.text.language import Language

_PARTS = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")
_SHORT = 30


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for signature and date at the foot: there, in order, the date as `form` has it.

    `template` writes a date of another form anew. `head` matches a line among the first that already names the organ,
    `gap` what still has to be filled in, `organ` (group `organ`) the organ in a title.
    """
    form, template = fields.needed("form"), fields.text("template")
    head, gap, organ = fields.needed("head"), fields.needed("gap"), fields.needed("organ")

    def check(context: Context) -> Iterator[Hit]:
        blocks = context.document.blocks
        if len(blocks) < 2 or any(gap.search(block.text) for block in blocks[-5:]):
            return
        at = next((index for index in range(len(blocks) - 1, 1, -1) if blocks[index].kind is Kind.DATE), None)
        if at is None:
            last = _last_of_body(blocks)
            yield Hit(start=last.start, end=last.end, key="undated")
            return
        date, before = blocks[at], blocks[at - 1]
        if not form.search(date.text):
            yield Hit(
                start=date.start,
                end=date.end,
                key="form",
                replacement=_written(date.text, template, context.document.language),
            )
        if before.kind is Kind.SIGN:
            title = context.document.title
            named = organ.search(title.text) if title else None
            if named and before.text not in named["organ"] and named["organ"] not in before.text:
                yield Hit(start=before.start, end=before.end, key="organ")
        elif at + 1 < len(blocks) and _signature_like(blocks[at + 1]):
            yield Hit(start=date.start, end=blocks[at + 1].end, key="order")
        elif before.kind is not Kind.LABEL and not any(head.search(block.text) for block in blocks[:5]):
            yield Hit(start=date.start, end=date.end, key="unsigned")

    return check


def _last_of_body(blocks: Sequence[Block]) -> Block:
    return next((block for block in reversed(blocks) if block.kind in (Kind.PARAGRAPH, Kind.HEADING)), blocks[-1])


def _signature_like(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and len(block.text) <= _SHORT and block.text[-1] not in "。！？；：）)"


def _written(text: str, template: str, language: Language) -> str | None:
    found = _PARTS.search(arabic(text, language) or "")
    return template.format(year=found[1], month=int(found[2]), day=int(found[3])) if found else None
