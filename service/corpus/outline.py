"""The lines of a report: what each is, and the headings it is built on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.domain.draft import BlockKind
from service.text.language import CHINESE, Language

HEADING_LIMIT = 60
STANDALONE_LIMIT = 40
FOOT = 3
"""Lines that may stand below a date at the foot; below the title there are more."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a report; of a heading with its text on one line, `heading` is the heading part alone."""

    kind: BlockKind
    text: str
    level: int = 0
    heading: str = ""

    @property
    def runs_in(self) -> bool:
        """Tell whether text follows the heading on its own line."""
        return bool(self.heading) and len(self.heading) < len(self.text)


def outline(text: str, language: Language = CHINESE) -> tuple[Line, ...]:
    """Return the lines of `text`, blank ones left out, each with what it is in the report.

    What follows the date (a note, a contact) counts as part of the signature: it is nobody's prose. A date below the
    title, and the name above it, are signature and date as well.
    """
    return _Reader(language).outline([line.strip() for line in text.splitlines() if line.strip()])


def headings(text: str, language: Language = CHINESE) -> tuple[str, ...]:
    """Return the headings of `text` in order, with their ordinals and without a final stop."""
    return tuple(line.heading.rstrip("。.") for line in outline(text, language) if line.heading)


@dataclass(frozen=True)
class _Reader:
    """Tells the lines of a report of one language."""

    language: Language

    def outline(self, lines: list[str]) -> tuple[Line, ...]:
        head, end = self._end_of_head(lines), self._end_of_body(lines)
        body = [self._line(line, at) for at, line in enumerate(lines[:end]) if not 0 < at < head]
        below_title = tuple(self._tail(line) for line in lines[1:head])
        told = tuple(self._with_closing(self._with_plain_headings(body)))
        return told[:1] + below_title + told[1:] + tuple(self._tail(line) for line in lines[end:])

    def _pattern(self, key: str) -> re.Pattern[str]:
        return self.language.pattern("outline", key)

    def _end_of_head(self, lines: list[str]) -> int:
        """Return the index of the first line below the title and the name and date under it."""
        dated = (at for at, line in enumerate(lines[:4]) if at and self._dates_head(line, len(lines) - at))
        end = next(dated, 0)
        return end + 1 if all(self._signs(line) for line in lines[1:end]) else 1

    def _end_of_body(self, lines: list[str]) -> int:
        """Return the index of the first line of signature or date, or the number of lines."""
        head = self._end_of_head(lines)
        dates = [at for at, line in enumerate(lines) if at >= head and self._pattern("date").fullmatch(line)]
        if not dates:
            return len(lines) - (len(lines) > 1 and bool(self._pattern("credit").fullmatch(lines[-1])))
        end = dates[-1]
        while end > 1 and self._signs(lines[end - 1]):
            end -= 1
        return self._before_attachments(lines, end)

    def _before_attachments(self, lines: list[str], end: int) -> int:
        """Return `end`, or the index of the list of attachments right before it: its numbers head nothing."""
        first = end
        while first > 1 and self._pattern("attached item").match(lines[first - 1]):
            first -= 1
        return first - 1 if first > 1 and self._pattern("attached").match(lines[first - 1]) else end

    def _signs(self, line: str) -> bool:
        if self._mark(line)[0] or self._pattern("stop").search(line) or len(line) > STANDALONE_LIMIT:
            return False
        return not self._pattern("colon").search(line) or bool(self._pattern("label").fullmatch(line))

    def _tail(self, line: str) -> Line:
        return Line(kind=BlockKind.DATE if self._is_date(line) else BlockKind.SIGNATURE, text=line)

    def _dates_head(self, line: str, rest: int) -> bool:
        """Tell whether a line near the title is its date; one without brackets may end a short document instead."""
        return bool(self._pattern("bracketed date").fullmatch(line)) or (rest > FOOT and self._is_date(line))

    def _is_date(self, line: str) -> bool:
        return any(self._pattern(key).fullmatch(line) for key in ("date", "bracketed date"))

    def _line(self, line: str, at: int) -> Line:
        if at == 0:
            return Line(kind=BlockKind.TITLE, text=line)
        level, end = self._mark(line)
        if level:
            return self._numbered(line, level, end)
        if at < 5 and len(line) <= HEADING_LIMIT and self._pattern("addressed").search(line):
            return Line(kind=BlockKind.RECIPIENT, text=line)
        return Line(kind=BlockKind.PARAGRAPH, text=line)

    def _mark(self, line: str) -> tuple[int, int]:
        """Return the level that the line's ordinal shows, and where the ordinal ends; (0, 0) without one."""
        marks = (mark.match(line) for mark in self.language.each("outline", "levels"))
        return next(((level, mark.end()) for level, mark in enumerate(marks, 1) if mark), (0, 0))

    def _numbered(self, line: str, level: int, mark: int) -> Line:
        stop = self._pattern("heading stop").search(line, mark)
        if not stop and len(line) <= HEADING_LIMIT and not self._pattern("item").search(line):
            return Line(kind=BlockKind.HEADING, text=line, level=level, heading=line)
        at = stop.start() if stop else 0
        if 0 < at < min(len(line) - 1, STANDALONE_LIMIT) and not self._pattern("parted").search(line[:at]):
            return Line(kind=BlockKind.PARAGRAPH, text=line, level=level, heading=line[: at + 1])
        # An item of one sentence, as in 「1.每月自学两天。」, is no heading: there is nothing under it.
        return Line(kind=BlockKind.PARAGRAPH, text=line, level=level)

    def _with_plain_headings(self, lines: list[Line]) -> list[Line]:
        """Return `lines` with short ones that carry no ordinal and no stop, but text below, as headings."""
        following = [*lines[1:], None] if lines else []
        return [
            Line(kind=BlockKind.HEADING, text=line.text, level=1, heading=line.text)
            if self._bare(line, after)
            else line
            for line, after in zip(lines, following, strict=True)
        ]

    def _bare(self, line: Line, after: Line | None) -> bool:
        if line.kind is not BlockKind.PARAGRAPH or line.level or after is None:
            return False
        return len(line.text) <= STANDALONE_LIMIT and not self._pattern("marks").search(line.text)

    def _with_closing(self, lines: list[Line]) -> list[Line]:
        if len(lines) < 2 or lines[-1].kind is not BlockKind.PARAGRAPH or lines[-1].level:
            return lines
        last = lines[-1]
        if len(last.text) > HEADING_LIMIT or not self._pattern("closing").match(last.text):
            return lines
        return [*lines[:-1], Line(kind=BlockKind.CLOSING, text=last.text)]
