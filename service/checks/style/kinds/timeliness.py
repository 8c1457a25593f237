"""A wording is used in its time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.kinds.words import table
from service.domain.finding import Severity
from service.domain.rule import Entry, Tables
from service.errors import CorpusBroken

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)")


@dataclass(frozen=True, kw_only=True)
class _Wording:
    start: date | None
    end: date | None
    replacement: str
    severity: Severity | None
    when: re.Pattern[str] | None
    unless: re.Pattern[str] | None


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for wordings of `table` used before `from` or after `to`, judged by the document's own date.

    A sentence that names a year of the wording's time, or in which `before` stands in front of it, tells of then; so does
    a paragraph whose heading matches `history`. Without a date of the document nothing is found.
    """
    entries = table(fields, tables)
    wordings = [_wording(fields, entry) for entry in entries]
    every = fields.compiled("|".join(f"(?P<e{at}>{entry['pattern']})" for at, entry in enumerate(entries)))
    before, history = fields.needed("before"), fields.needed("history")
    layer = fields.text("layer")

    def check(context: Context) -> Iterator[Hit]:
        document, today = context.document, context.date
        text = document.layer(layer)
        for found in every.finditer(text) if today else ():
            wording = wordings[int((found.lastgroup or "e0")[1:])]
            late = wording.end is not None and today is not None and today > wording.end
            early = wording.start is not None and today is not None and today < wording.start
            if not (late or early):
                continue
            start, end = document.sentence_at(found.start())
            sentence = document.text[start:end]
            if _told_of_then(sentence, wording, late) or before.search(text[max(found.start() - 6, 0) : found.start()]):
                continue
            chain = document.outline.chain(document.index_at(found.start()))
            if (wording.when and not wording.when.search(sentence)) or any(
                history.search(heading.block.words) for heading in chain
            ):
                continue
            yield Hit(
                start=found.start(), end=found.end(), key="late" if late else "early", severity=wording.severity,
                replacement=wording.replacement or None if late else None,
                details={"from": wording.start or "", "to": wording.end or "", "date": today},
            )  # fmt: skip

    return check


def _told_of_then(sentence: str, wording: _Wording, late: bool) -> bool:
    if wording.unless and wording.unless.search(sentence):
        return True
    years = [int(year) for year in _YEAR.findall(sentence)] if late and wording.end else []
    return any(wording.end and year <= wording.end.year for year in years)


def _wording(fields: Fields, entry: Entry) -> _Wording:
    return _Wording(
        start=_day(fields, entry["from"]), end=_day(fields, entry["to"]), replacement=entry["replacement"],
        severity=cast("Severity | None", entry["severity"] or None),
        when=fields.compiled(entry["when"]) if entry["when"] else None,
        unless=fields.compiled(entry["unless"].replace("、", "|")) if entry["unless"] else None,
    )  # fmt: skip


def _day(fields: Fields, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CorpusBroken(f"{fields.owner}: {text!r} in its table is no date; write it as 2025-01-31") from error
