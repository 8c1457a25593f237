"""C14: Chinese quotes, outer before inner; straight ones by pairs within their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Line, Page
from service.corpus.cleaning.seen import Seen
from service.corpus.cleaning.tracked import Change

_STRAIGHT = re.compile(r'(?<![0-9])"|"(?=[^\s，。；：、,;:)）]*")')
_QUOTES = "“”‘’"


def changes(page: Page) -> Iterator[Change]:
    """Yield double quotes for single ones that stand alone, curled ones for straight ones."""
    for line in _quoting(page):
        yield from sorted([*_straight(line), *_single(line)])


def seen(page: Page) -> Iterator[Seen]:
    """Yield a flag for each paragraph whose straight quotes do not pair."""
    for line in _quoting(page):
        if line.text.count('"') % 2:
            yield Seen("quotes_unpaired", line.start, f"{line.text.count(chr(34))} straight quotes")


def _quoting(page: Page) -> Iterator[Line]:
    if '"' in page.text or "‘" in page.text:
        yield from (
            line for line in page.filled if ('"' in line.text or "‘" in line.text) and marks.is_chinese(line.text)
        )


def _straight(line: Line) -> Iterator[Change]:
    places = [at for at, mark in enumerate(line.text) if mark == '"']
    if len(places) % 2 or "“" in line.text or "”" in line.text:
        return
    for number, at in enumerate(places):
        yield Change(line.start + at, line.start + at + 1, "”" if number % 2 else "“")


def _single(line: Line) -> Iterator[Change]:
    depth = 0
    opened = -1
    for found in re.finditer("[“”‘’]", line.text):
        mark, at = found.group(), found.start()
        depth += (mark == "“") - (mark == "”")
        if mark == "‘" and depth == 0:
            opened = at
        elif mark == "’" and opened >= 0 and depth == 0:
            yield Change(line.start + opened, line.start + opened + 1, "“")
            yield Change(line.start + at, line.start + at + 1, "”")
            opened = -1
