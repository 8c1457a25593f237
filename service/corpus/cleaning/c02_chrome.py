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
_NOTICE = 100
_NEAR = 6
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
        if is_chrome(line.text) or (at_edge and _is_of_page(lines, at)) or (at > last and _is_footer(lines, at)):
            yield page.removal(line)


def is_chrome(line: str) -> bool:
    """Tell whether `line` is one that only web pages have."""
    if len(line) > _LONGEST or (len(line) > _NOTICE and line.count("。") > 1):
        return False
    bullet = _BULLET.match(line)
    return bool(marks.whole_line("chrome").match(line, bullet.end() if bullet else 0))


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the first and last line between which the paper stands."""
    first = next((at for at, line in enumerate(lines) if _is_content(line)), len(lines))
    last = next((at for at in range(len(lines) - 1, first - 1, -1) if _is_content(lines[at])), -1)
    return first, last


def _is_content(line: Line) -> bool:
    if is_chrome(line.text) or marks.whole_line("file names").match(line.text[:_LONGEST]):
        return False
    if _credits(line.text) or (len(line.text) <= _LONGEST and marks.whole_line("footers").match(line.text)):
        return False
    if line.kind in (Kind.DATE, Kind.LABEL, Kind.HEADING, Kind.RECIPIENT, Kind.ATTACHMENT):
        return True
    return line.level > 0 or "。" in line.text or len(line.text) > _PROSE


def _is_of_page(lines: Sequence[Line], at: int) -> bool:
    return _names_file(lines, at) or (_credits(lines[at].text) and not _is_bulletin(lines))


def _credits(line: str) -> bool:
    """Tell whether `line` names an editor, as sites do, and bulletins."""
    return len(line) <= _LONGEST and bool(marks.whole_line("element in a bulletin").match(line))


def _is_bulletin(lines: Sequence[Line]) -> bool:
    return any(word in line.text for line in lines[:5] for word in marks.starts("bulletins"))


def _names_file(lines: Sequence[Line], at: int) -> bool:
    line = lines[at].text
    if len(line) > _LONGEST or _ORDINAL.match(line) or not marks.whole_line("file names").match(line):
        return False
    while at and marks.whole_line("file names").match(lines[at - 1].text[:_LONGEST]):
        at -= 1
    return at == 0 or not _ORDINAL.match(lines[at - 1].text)


def _is_footer(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line behind the last paper says again how the page is called, or who runs it."""
    if marks.whole_line("footers").match(lines[at].text[:_LONGEST]):
        return any(is_chrome(line.text) for line in lines[max(at - _NEAR, 0) : at])
    return len(lines[at].text) <= _LONGEST and bare(lines[at].text) in {bare(line.text) for line in lines[:3]}
