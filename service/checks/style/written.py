"""The date a document gives itself."""

from __future__ import annotations

import re
from datetime import date

from service.checks.style.blocks import Kind
from service.checks.style.document import Document

_DAY = re.compile(r"((?:19|20)\d\d)\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")


def date_of(document: Document) -> date | None:
    """Return the last date that stands on a line of its own, or None."""
    for block in reversed(document.blocks):
        if block.kind is Kind.DATE and (found := _DAY.search(block.text)):
            return day(int(found[1]), int(found[2]), int(found[3]))
    return None


def day(year: int, month: int, number: int) -> date | None:
    """Return the day, or None when the calendar has none of that name."""
    try:
        return date(year, month, number)
    except ValueError:
        return None
