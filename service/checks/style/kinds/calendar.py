"""Dates exist, fall on the weekday told, and come in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.searching import Sought
from service.checks.style.written import day
from service.domain.rule import Tables
from service.text.numerals import value_of


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check of dates.

    `date` has groups `y` (may be missing), `m`, `d`, and `w`, a character of `weekdays` (Monday first). `span` has
    those of two dates, the second with 2 behind their names. `deadline` around a date must not lie before the
    document, `done` not behind it. `running` (group `n`, years told in group `years`) counts years; `age` (groups
    `y`, `m`, `n`) is one of a birth. What matches `lunar` before a date leaves it alone.
    """
    form, span, weekdays = fields.sought("date"), fields.sought("span"), fields.text("weekdays")
    deadline, done, lunar = fields.sought("deadline"), fields.sought("done"), fields.needed("lunar")
    running, age = fields.sought("running"), fields.sought("age")

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        text = document.layer("plain")
        year = context.date.year if context.date else None
        for found in document.find(form, "plain"):
            if not lunar.search(text[max(found.start() - 4, 0) : found.start()]):
                yield from _one(found, year, weekdays)
        for found in document.find(span, "plain"):
            yield from _span(found, year)
        if context.date:
            yield from _against(context, context.date, deadline, done)
            yield from _ages(document, context.date, age)
        yield from _running(document, running)

    return check


def _one(found: re.Match[str], year: int | None, weekdays: str) -> Iterator[Hit]:
    month, number = int(found["m"]), int(found["d"])
    told = int(found["y"]) if found["y"] else None
    # Without a year the 29th of February may be one.
    exists = day(told or 2024, month, number)
    if exists is None:
        yield Hit(start=found.start(), end=found.end(), key="impossible")
    elif found["w"] and (told or year) and (real := day(told or year or 0, month, number)):
        right = weekdays[real.weekday()]
        if right != found["w"]:
            yield Hit(start=found.start(), end=found.end(), key="weekday", details={"right": right})


def _span(found: re.Match[str], year: int | None) -> Iterator[Hit]:
    first = int(found["y"]) if found["y"] else year or 2024
    start = (first, int(found["m"]), int(found["d"] or 1))
    second = int(found["y2"]) if found["y2"] else first
    end_month = int(found["m2"]) if found["m2"] else start[1]
    end = (second, end_month, int(found["d2"] or (31 if not found["d"] else start[2])))
    if end < start and (found["y2"] or found["y"] or found["m2"] is None):
        yield Hit(start=found.start(), end=found.end(), key="backwards")


def _against(
    context: Context, today: date, deadline: Sought, done: Sought
) -> Iterator[Hit]:  # fmt: skip
    for pattern, key in ((deadline, "past"), (done, "future")):
        for found in context.document.find(pattern, "plain"):
            block = context.document.block_at(found.start())
            told = day(int(found["y"] or today.year), int(found["m"]), int(found["d"] or 28))
            if told is None or block is None or block.kind is Kind.DATE:
                continue
            if (key == "past" and told < today) or (key == "future" and told > today and found["d"]):
                yield Hit(start=found.start(), end=found.end(), key=key, details={"date": today})


def _running(document: Document, running: Sought) -> Iterator[Hit]:
    for found in document.find(running, "plain"):
        told = int(value_of(found["n"], document.language) or 0)
        if found.groupdict().get("a"):
            count = int(found["b"]) - int(found["a"]) + 1
        else:
            count = len(re.findall(r"\d{4}", found["years"]))
        if count > 1 and told and count != told:
            yield Hit(start=found.start(), end=found.end(), key="running", details={"count": count})


def _ages(document: Document, today: date, age: Sought) -> Iterator[Hit]:
    for found in document.find(age, "plain"):
        years = today.year - int(found["y"])
        if abs(years - int(found["n"])) > 1:
            yield Hit(start=found.start(), end=found.end(), key="age", details={"right": years})
