"""Deadlines a fact names, held against the day of the report."""

from __future__ import annotations

import calendar
import re
from datetime import date

from service.checks.status import status_of
from service.domain.brief import Fact, FactStatus

_DUE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底|末|上旬|中旬|下旬|份)?(?:之|以)?前(?!后|往|期|来|述)"
)


def still_due(fact: Fact, today: date | None) -> bool:
    """Tell whether `fact`, which marks no status itself, names a deadline that is yet to come on `today`.

    A month without a year is one of `today`'s year; 3月底前 lasts to the month's last day.
    """
    if today is None or fact.status is not None or status_of(fact.text) not in (None, FactStatus.PLANNED):
        return False
    return any(_last_day(match, today.year) > today for match in _DUE.finditer(fact.text))


def _last_day(match: re.Match[str], year: int) -> date:
    year, month = int(match["year"] or year), int(match["month"])
    if not 1 <= month <= 12:
        return date.min
    longest = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(match["day"] or longest) or 1, longest))
