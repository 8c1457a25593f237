"""Nothing is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.tokens import hits_of, read_tokens
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for sentences of at least `sentence` characters said again, and for equal headings.

    A sentence that matches `spare` may be. Two characters written twice are a hit unless they match `doubles`, or
    what stands behind them `seam`. `tokens` are single characters written twice.
    """
    least, tokens = int(fields.number("sentence")), read_tokens(fields)
    doubles, seam = fields.needed("doubles"), fields.needed("seam")
    spare = fields.needed("spare")

    def check(context: Context) -> Iterator[Hit]:
        yield from hits_of(tokens, context)
        yield from _doubled(context.document.layer("unquoted"), doubles, seam)
        yield from _sentences(context.document, least, spare)
        yield from _headings(context.document)

    return check


def _doubled(text: str, doubles: re.Pattern[str], seam: re.Pattern[str]) -> Iterator[Hit]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if len(codes) < 4:
        return
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    same = (codes[:-3] == codes[2:-1]) & (codes[1:-2] == codes[3:]) & han[:-3] & han[1:-2]
    past = 0
    usual: dict[str, bool] = {}
    for at in map(int, np.flatnonzero(same)):
        word = text[at : at + 2]
        if word not in usual:
            usual[word] = bool(doubles.match(word))
        if at >= past and not usual[word] and not seam.match(text, at + 4):
            past = at + 4
            yield Hit(start=at, end=past, replacement=word)


def _sentences(document: Document, least: int, spare: re.Pattern[str]) -> Iterator[Hit]:
    seen: set[str] = set()
    at = 0
    for end in document.sentence_ends:
        words = document.text[at:end].strip()
        if len(words) >= least and not spare.match(words):
            start = document.text.index(words, at)
            block = document.block_at(start)
            if words in seen and block and block.kind in (Kind.PARAGRAPH, Kind.HEADING):
                yield Hit(start=start, end=start + len(words), key="sentence")
            seen.add(words)
        at = end


def _headings(document: Document) -> Iterator[Hit]:
    seen: set[tuple[int, int, int, str]] = set()
    for heading in document.outline.headings:
        block = heading.block
        parent = heading.parent.index if heading.parent else -1
        key = (heading.scope, parent, block.level, block.words)
        if block.stand_alone and len(block.words) >= 4 and key in seen:
            yield Hit(start=block.start, end=block.end, key="heading")
        seen.add(key)
