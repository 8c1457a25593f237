"""A wording is used in its time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.kinds.words import table
from service.domain.finding import Severity
from service.domain.rule import Entry, Tables
from service.errors import CorpusBroken

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


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

    A sentence that names a year of the wording's time, or in which `before` stands in front of it, tells of then; so
    does a paragraph whose heading matches `history`. Without a date of the document nothing is found.
    """
    entries = table(fields, tables)
    wordings = [(fields.to_seek(entry["pattern"]), _wording(fields, entry)) for entry in entries]
    before, history = fields.leading("before"), fields.needed("history")
    layer = fields.text("layer")

    def check(context: Context) -> Iterator[Hit]:
        today = context.date
        for pattern, wording in wordings if today else ():
            late = wording.end is not None and today is not None and today > wording.end
            early = wording.start is not None and today is not None and today < wording.start
            for found in context.document.find(pattern, layer) if late or early else ():
                if _counts(context.document, layer, found, wording, late, before, history):
                    yield Hit(
                        start=found.start(), end=found.end(), key="late" if late else "early",
                        severity=wording.severity, replacement=wording.replacement or None if late else None,
                        details={"from": wording.start or "", "to": wording.end or "", "date": today or ""},
                    )  # fmt: skip

    return check


def _counts(
    document: Document, layer: str, found: re.Match[str], wording: _Wording, late: bool,
    before: re.Pattern[str], history: re.Pattern[str],
) -> bool:  # fmt: skip
    start, end = document.sentence_at(found.start())
    # In an endless sentence only what stands near tells of which time it speaks.
    sentence = document.text[max(start, found.start() - 200) : min(end, found.end() + 200)]
    if _told_of_then(sentence, wording, late):
        return False
    if before.search(document.layer(layer)[max(found.start() - 10, 0) : found.start()]):
        return False
    if wording.when and not wording.when.search(sentence):
        return False
    chain = document.outline.chain(document.index_at(found.start()))
    return not any(history.search(heading.block.words) for heading in chain)


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
