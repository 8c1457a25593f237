"""Deadlines a fact names, held against the day of the report."""

from __future__ import annotations

import calendar
import re
from datetime import date

from service.checks.status import status_of
from service.domain.brief import Fact, FactStatus
from service.text.language import CHINESE, Language


def still_due(fact: Fact, today: date | None, language: Language = CHINESE) -> bool:
    """Tell whether `fact`, which marks no status itself, names a deadline that is yet to come on `today`.

    A month without a year is one of `today`'s year; 3月底前 lasts to the month's last day.
    """
    marked = status_of(fact.text, language)
    if today is None or fact.status is not None or marked not in (None, FactStatus.PLANNED):
        return False
    due = language.pattern("status", "due").finditer(fact.text)
    return any(_last_day(match, today.year, language) > today for match in due)


def _last_day(match: re.Match[str], year: int, language: Language) -> date:
    months: list[str] = language.table("forms")["months"]
    year = int(match["year"] or year)
    month = int(match["month"]) if match["month"].isdigit() else months.index(match["month"].capitalize()) + 1
    if not 1 <= month <= 12:
        return date.min
    longest = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(match["day"] or longest) or 1, longest))
