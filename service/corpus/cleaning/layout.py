"""How the lines of a document lie: whether paragraphs are indented, and how wide lines are that were wrapped."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Kind, Line, Page

_INDENT = re.compile(r"(?:\u3000|[ \t\u00a0]{2})")
_FEWEST = 6
_NARROWEST = 30


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What tells a line end that wraps from one that ends a paragraph.

    `width` is that of a full line in columns (a Chinese character takes two), 0 where lines are paragraphs. `indented`
    holds the starts of lines that were indented in the file, empty where none is. `numbered` tells whether headings
    carry ordinals.
    """

    width: int
    indented: frozenset[int]
    numbered: bool

    def is_full(self, line: str) -> bool:
        """Tell whether `line` is as wide as a wrapped line gets."""
        return self.width > 0 and self.width - 4 <= columns(line) <= self.width + 2


def layout(page: Page) -> Layout:
    """Return how the lines of `page` lie."""
    return Layout(
        width=_width(page),
        indented=_indented(page),
        numbered=sum(line.kind is Kind.HEADING and line.level <= 3 for line in page.filled) > 1,
    )


def columns(text: str) -> int:
    """Return how wide `text` is: two columns for a character that UTF-8 spells with three bytes, one for others."""
    return (len(text.encode("utf-8", "replace")) + len(text)) // 2


def _width(page: Page) -> int:
    """Return the width most unfinished lines have, 0 when they do not agree on one."""
    open_lines = [columns(line.text) for line in page.filled if line.kind is Kind.PARAGRAPH and _is_open(line)]
    if len(open_lines) < _FEWEST:
        return 0
    counted = Counter(open_lines)
    width = max(counted, key=lambda wide: sum(counted[near] for near in range(wide - 2, wide + 3)))
    agreeing = sum(counted[near] for near in range(width - 4, width + 5))
    return width + 2 if width >= _NARROWEST and agreeing >= 0.6 * len(open_lines) else 0


def _is_open(line: Line) -> bool:
    return line.text[-1] not in marks.FINAL


def _indented(page: Page) -> frozenset[int]:
    if not page.original:
        return frozenset()
    return frozenset(
        line.start for line in page.filled if _INDENT.match(page.original, _file_start(page, line)) is not None
    )


def _file_start(page: Page, line: Line) -> int:
    return page.original.rfind("\n", 0, page.tracked.origin(line.start)) + 1
