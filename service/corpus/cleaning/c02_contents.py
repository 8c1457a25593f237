"""C02: a list of contents, whose lines are all said again where their parts begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import Line, Page
from service.corpus.cleaning.tracked import Change

_LEADER = re.compile(r"\S.{1,60}?\s*(?:[.．·]{4,}|…{2,}|(?:[.．·…] ){3,})\s*[-—(（]?\d{1,4}[-—)）]?\s*\Z")
_HINT = re.compile(r"[.．·]{4}|……|[.．·…] [.．·…] ")
_PAGE = re.compile(r"[\s.．·…]*\d{0,4}\Z")
_FEWEST = 2
_LONGEST = 8


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of lines with leaders to a page number, and of a heading of contents with what it lists."""
    lines = page.filled
    headings = [at for at, line in enumerate(lines) if len(line.text) <= _LONGEST and _is_heading(line.text)]
    last = {bare(line.text): at for at, line in enumerate(lines)} if headings else {}
    led = enumerate(lines) if _HINT.search(page.text) else ()
    listed = {at for at, line in led if _HINT.search(line.text) and _LEADER.match(line.text)}
    for at in headings:
        entries = list(_entries(lines, at + 1, listed, last))
        listed |= {at, *entries} if len(entries) >= _FEWEST else set()
    yield from (page.removal(lines[at]) for at in sorted(listed))


def _is_heading(line: str) -> bool:
    return "".join(line.split()) in marks.starts("contents")


def _entries(lines: Sequence[Line], start: int, led: set[int], last: Mapping[str, int]) -> Iterator[int]:
    """Yield the lines from `start` on that have leaders, or are said again further below."""
    for at in range(start, len(lines)):
        if at not in led and last.get(bare(_PAGE.sub("", lines[at].text)), 0) <= at:
            return
        yield at
