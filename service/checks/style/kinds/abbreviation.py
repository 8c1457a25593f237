"""A short name is told before it is used, and then used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.kinds.words import table
from service.checks.style.searching import Sought
from service.domain.rule import Tables

_TAIL = 2
"""Characters before a short name by which the long name that ends with it is known again."""


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for short names defined (`defined`, group `name`) and not used, or used too early.

    A name of `long` characters that ends as `ends` say, stands `times` or more in full and has no short form, is a hit.
    So is a Latin abbreviation (`latin`) that is not in `table` and has no `gloss` beside its first use.
    """
    known = fields.compiled("^(?:" + "|".join(entry["pattern"] for entry in table(fields, tables)) + ")$")
    defined, gloss = fields.sought("defined"), fields.needed("gloss")
    latin, ends = fields.sought("latin"), fields.text("ends", "")
    full = fields.to_seek(ends) if ends else None
    long, times = int(fields.number("long", 8)), int(fields.number("times", 3))

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        defining = list(document.find(defined))
        yield from _defined(document.text, defining)
        if full and not defining:
            yield from _in_full(document, full, long, times)
        yield from _latin(document, latin, known, gloss)

    return check


def _defined(text: str, defining: list[re.Match[str]]) -> Iterator[Hit]:
    for found in defining:
        name, start = found["name"], found.start("name")
        early = _early(text, name, found.start())
        if early >= 0:
            yield Hit(start=early, end=early + len(name), key="early")
        elif text.find(name, found.end()) < 0:
            yield Hit(start=start, end=start + len(name), key="unused")


def _early(text: str, name: str, defined: int) -> int:
    """Return where `name` stands before it is defined at `defined`, other than at the end of what it is short for."""
    full = text[:defined].rstrip("（(，, ")
    tail = full[-len(name) - _TAIL :] if full.endswith(name) else ""
    at = text.find(name, 0, len(full))
    while at >= 0 and tail and text.endswith(tail, 0, at + len(name)):
        at = text.find(name, at + 1, len(full))
    return at


def _in_full(document: Document, ends: Sought, long: int, times: int) -> Iterator[Hit]:
    counts: dict[str, list[int]] = {}
    for found in document.find(ends):
        start = found.end() - long
        name = document.text[max(start, 0) : found.end()]
        if len(name) == long and name.isalpha():
            counts.setdefault(name, []).append(start)
    for places in counts.values():
        if len(places) >= times:
            yield Hit(start=places[0], end=places[0] + long, key="full", details={"count": len(places)})


def _latin(document: Document, latin: Sought, known: re.Pattern[str], gloss: re.Pattern[str]) -> Iterator[Hit]:
    seen: set[str] = set()
    for found in document.find(latin, "plain"):
        if found[0] in seen:
            continue
        seen.add(found[0])
        around = document.text[max(found.start() - 12, 0) : found.end() + 12]
        if document.scripted(found.start()) and not known.match(found[0]) and not gloss.search(around):
            yield Hit(start=found.start(), end=found.end(), key="latin")
