"""Semicolons and colons stand on the right level of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.spans import Spans
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check of lists parted by `semicolon` and of sentences with two `colon`s, in what `layer` shows.

    `item` begins an item; one that holds `stop` although the next is parted by a semicolon is a hit, so is a clause
    after `pause` that matches `sum` behind the last item. Colons behind a `label` do not count.
    """
    layer, semicolon, stop = fields.text("layer"), fields.text("semicolon"), fields.text("stop")
    item, total, label = fields.needed("item"), fields.needed("sum"), fields.leading("label")
    colons = fields.needed("colon")

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        text = document.layer(layer)
        for block in document.blocks:
            if semicolon in block.text:
                yield from _stopped(text, block.start, block.end, item, semicolon, stop)
                yield from _summed(text, block.start, block.end, semicolon, stop, total)
        yield from _twice(document, text, colons, label)

    return check


def _stopped(text: str, start: int, end: int, item: re.Pattern[str], semicolon: str, stop: str) -> Iterator[Hit]:
    marks = [found.start() for found in item.finditer(text, start, end)]
    for before, here, after in zip(marks, marks[1:], marks[2:], strict=False):
        parted = text[here - 1] == semicolon and text[after - 1] == semicolon
        if parted and stop in text[here:after]:
            yield Hit(start=here, end=after, key="stopped")
        elif before == start or text[before - 1] != semicolon:
            first = text[before : here - 1]
            if text[here - 1] == semicolon and stop in first:
                yield Hit(start=before, end=here, key="stopped")


def _summed(text: str, start: int, end: int, semicolon: str, stop: str, total: re.Pattern[str]) -> Iterator[Hit]:
    at = start
    while at < end:
        close = text.find(stop, at, end)
        close = end if close < 0 else close
        if text.count(semicolon, at, close) >= 2:
            last = text.rfind(semicolon, at, close)
            if found := total.search(text, last, close):
                yield Hit(start=found.start(), end=close, key="summed")
        at = close + 1


def _twice(document: Document, text: str, colons: re.Pattern[str], label: re.Pattern[str]) -> Iterator[Hit]:
    sentence, before = (-1, -1), -1
    inside = Spans((pair.start, pair.end) for pair in document.pairs if pair.mark in "（(“《")
    for found in colons.finditer(text):
        at = found.start()
        if inside.touch(at, at + 1):
            continue
        here = document.period_at(at)
        if here == sentence and not (label.search(text, before + 1, at)):
            yield Hit(start=before, end=at + 1, key="colons")
        sentence, before = here, at
