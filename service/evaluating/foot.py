"""How a document ends: its closing, its signature, its date, and whether its last sentence is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.corpus.profile.document import Placed, Stretch, within
from service.domain.draft import BlockKind
from service.evaluating.reading import FOOT, PROSE, Reading

LAST = 8
"""Lines that are looked at for what ends a document."""
LINES, SENTENCES = 2, 2
"""A closing stands in the last lines of the prose, among the last sentences of one."""
BELOW_TITLE = 3
"""Lines in which a name and a date stand that are put under the title."""


@dataclass(frozen=True, kw_only=True)
class Foot:
    """What ends a document; `last` is the last line of its prose or its last heading, None when it has neither.

    `rounded` tells that the last sentence rounds the document off, as speeches do, be it no formula.
    """

    closing: bool
    rounded: bool
    signature: bool
    date: bool
    last: Placed | None


def foot(reading: Reading) -> Foot:
    """Return how the document ends."""
    said = list(_said(reading))
    return Foot(
        closing=_closed(reading, said), rounded=_found(reading, "rounding off", said[-1:]),
        signature=_signed(reading), date=_dated(reading), last=_last(reading),
    )  # fmt: skip


def _last(reading: Reading) -> Placed | None:
    """Return the last line of the body; a long signature right above the date is none of it."""
    body = reading.body
    dated = any(one.line.kind is BlockKind.DATE for one in reading.lines[-LAST:])
    if len(body) > 1 and dated and reading.language.pattern("evaluation", "signed").search(body[-1].line.text):
        return body[-2]
    return body[-1] if body else None


def _said(reading: Reading) -> Iterator[str]:
    """Yield the sentences that can be a closing, the last one last; notes and attachments are passed by."""
    notes = reading.language.pattern("evaluation", "note")
    prose = [one for one in reading.body if one.line.kind in PROSE and not notes.search(one.line.text)]
    for one in prose[-LINES:]:
        sentences = within(Stretch(one.start, one.start + len(one.line.text), one.line.text), reading.language)
        yield from (sentence.text for sentence in list(sentences)[-SENTENCES:])


def _closed(reading: Reading, said: list[str]) -> bool:
    stems = [re.split(r"[…。！{]", closing)[0] for closing in reading.genre.closings] if reading.genre else []
    ends = [text[-60:] for text in said]
    return _found(reading, "closing formula", said) or any(stem and stem in text for stem in stems for text in ends)


def _found(reading: Reading, key: str, said: list[str]) -> bool:
    return any(reading.language.pattern("evaluation", key).search(one) for one in said)


def _dated(reading: Reading) -> bool:
    return _found(reading, "day", [*_below_title(reading), *_below_body(reading)])


def _signed(reading: Reading) -> bool:
    below_title = (one.line.text for one in reading.lines[1:] if one.line.kind is BlockKind.SIGNATURE)
    return _found(reading, "signed", [*below_title, *_below_body(reading)])


def _below_title(reading: Reading) -> Iterator[str]:
    ended = reading.language.pattern("evaluation", "stopped")
    return (one.line.text for one in reading.lines[1 : 1 + BELOW_TITLE] if not ended.search(one.line.text))


def _below_body(reading: Reading) -> Iterator[str]:
    """Yield what stands below the last sentence: lines of the foot, and short ones that no stop ends."""
    ended, last = reading.language.pattern("evaluation", "stopped"), reading.lines[1:][-LAST:]
    prose = [at for at, one in enumerate(last) if one.line.kind not in FOOT and ended.search(one.line.text)]
    for at, one in enumerate(last):
        if one.line.kind in FOOT or at > max(prose, default=-1):
            yield one.line.text
