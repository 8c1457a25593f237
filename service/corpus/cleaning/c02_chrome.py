"""C02: what a web page puts around a paper: titles, links, counts, file names, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import Kind, Line, Page
from service.corpus.cleaning.tracked import Change

_LONGEST = 400
_PROSE = 40
_ORDINAL = re.compile(r"附|\d+[.．、]|[（(]\d")
_BULLET = re.compile(r"\s*[-·•*]\s+")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of every line that is a page's and not a paper's.

    A line that is only a file's name goes at the edges of the text alone, and never out of a list of attachments.
    """
    lines = page.filled
    first, last = _body(lines)
    for at, line in enumerate(lines):
        at_edge = at < first or at > last
        if is_chrome(line.text) or (at_edge and _names_file(lines, at)) or (at > last and _repeats(lines, at)):
            yield page.removal(line)


def is_chrome(line: str) -> bool:
    """Tell whether `line` is one that only web pages have."""
    return len(line) <= _LONGEST and bool(marks.whole_line("chrome").match(_BULLET.sub("", line, count=1)))


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the first and last line between which the paper stands."""
    prose = [at for at, line in enumerate(lines) if _is_content(line)]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def _is_content(line: Line) -> bool:
    if is_chrome(line.text) or marks.whole_line("file names").match(line.text[:_LONGEST]):
        return False
    if line.kind in (Kind.DATE, Kind.LABEL, Kind.HEADING, Kind.RECIPIENT, Kind.ATTACHMENT):
        return True
    return line.level > 0 or "。" in line.text or len(line.text) > _PROSE


def _names_file(lines: Sequence[Line], at: int) -> bool:
    line = lines[at].text
    if len(line) > _LONGEST or _ORDINAL.match(line) or not marks.whole_line("file names").match(line):
        return False
    before = next(
        (one.text for one in reversed(lines[:at]) if not marks.whole_line("file names").match(one.text[:_LONGEST])), ""
    )
    return not _ORDINAL.match(before)


def _repeats(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line behind the last paper says again how the page is called."""
    return len(lines[at].text) <= _LONGEST and bare(lines[at].text) in {bare(line.text) for line in lines[:3]}
