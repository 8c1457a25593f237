"""How a document ends: its closing, its signature, its date, and whether its last sentence is whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.corpus.profile.document import Placed
from service.domain.draft import BlockKind
from service.evaluating.reading import PROSE, Reading

LAST = 8
"""Lines that are looked at for what ends a document."""


@dataclass(frozen=True, kw_only=True)
class Foot:
    """What ends a document; `last` is the last line of its prose or its last heading, None when it has neither."""

    closing: bool
    signature: bool
    date: bool
    last: Placed | None


def foot(reading: Reading) -> Foot:
    """Return how the document ends."""
    return Foot(
        closing=_closed(reading), signature=_signed(reading), date=_dated(reading),
        last=_last(reading),
    )  # fmt: skip


def _last(reading: Reading) -> Placed | None:
    """Return the last line of the body; a long signature right above the date is none of it."""
    body = reading.body
    dated = any(one.line.kind is BlockKind.DATE for one in reading.lines[-LAST:])
    if len(body) > 1 and dated and reading.language.pattern("evaluation", "signed").search(body[-1].line.text):
        return body[-2]
    return body[-1] if body else None


def _closed(reading: Reading) -> bool:
    said = [one.line.text for one in reading.body if one.line.kind in PROSE][-2:]
    formula = reading.language.pattern("evaluation", "closing formula")
    stems = [re.split(r"[…。{]", closing)[0] for closing in reading.genre.closings] if reading.genre else []
    ends = [text[-60:] for text in said]
    return any(formula.search(text) or any(stem and stem in text for stem in stems) for text in ends)


def _dated(reading: Reading) -> bool:
    day = reading.language.pattern("evaluation", "day")
    near = [*reading.lines[1:4], *reading.lines[-LAST:]]
    return any(day.search(one.line.text) and len(one.line.text) <= 40 for one in near)


def _signed(reading: Reading) -> bool:
    if any(one.line.kind is BlockKind.SIGNATURE for one in reading.lines):
        return True
    last = reading.lines[-LAST:]
    short = reading.language.pattern("evaluation", "signed")
    return any(short.search(one.line.text) for one in last if one.start and one.line.kind is not BlockKind.HEADING)
