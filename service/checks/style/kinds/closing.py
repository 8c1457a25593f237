"""A genre closes in its own words, not in another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.domain.finding import Severity
from service.domain.rule import Tables


class _Closing(NamedTuple):
    need: re.Pattern[str] | None
    wrong: re.Pattern[str] | None
    listed: bool
    severity: Severity | None
    example: str


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for the closing words of each genre at `closings`.

    `need` has to be found in the last `lines` lines of the body, `wrong` must not; `listed` means that numbered
    headings do in place of a closing. `example` goes into the message.
    """
    lines = int(fields.number("lines"))
    closings = {genre: _closing(fields.part(fields.owner, row)) for genre, row in fields.table("closings").items()}

    def check(context: Context) -> Iterator[Hit]:
        closing = _of(closings, context)
        body = [block for block in context.document.blocks if block.kind in (Kind.PARAGRAPH, Kind.HEADING)]
        if closing is None or not body:
            return
        last = body[-lines:]
        for block in last:
            if closing.wrong and (found := closing.wrong.search(block.text)):
                start = block.start + found.start()
                yield Hit(start=start, end=block.start + found.end(), key="wrong", severity=closing.severity)
        closed = closing.need is None or any(closing.need.search(block.text) for block in last)
        listed = closing.listed and len(context.document.outline.headings) > 1
        if not closed and not listed:
            yield Hit(
                start=body[-1].start, end=body[-1].end, key="missing", severity=closing.severity,
                details={"example": closing.example},
            )  # fmt: skip

    return check


def _of(closings: Mapping[str, _Closing], context: Context) -> _Closing | None:
    return closings.get(context.genre.id) if context.genre else None


def _closing(fields: Fields) -> _Closing:
    closing = _Closing(
        fields.pattern("need"), fields.pattern("wrong"), fields.flag("listed"),
        cast("Severity | None", fields.optional("severity")), fields.text("example", ""),
    )  # fmt: skip
    fields.done()
    return closing
