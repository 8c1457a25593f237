"""How the lines of a document lie: whether paragraphs are indented, and how wide lines are that were wrapped."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Kind, Line, Page

_INDENT = re.compile(r"(?:\u3000|[ \t\u00a0]{2})")
_FEWEST = 6
_FEW_INDENTS = 3
_NARROWEST = 30


class Layout:
    """What tells a line end that wraps from one that ends a paragraph, looked up when it is asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def width(self) -> int:
        """Return how wide a full line is in columns (a Chinese character takes two), 0 where lines are paragraphs."""
        return _width(self._page)

    @cached_property
    def headings(self) -> Counter[int]:
        """Return how many headings of each level stand on lines of their own."""
        return Counter(line.level for line in self._page.filled if line.kind is Kind.HEADING)

    @cached_property
    def run_in(self) -> Counter[int]:
        """Return how many lines of each level have text behind their ordinal."""
        return Counter(line.level for line in self._page.filled if line.level and line.kind is not Kind.HEADING)

    @property
    def step(self) -> int:
        """Return how far apart the lines of the document stand: 1 next to each other, 2 with a blank line between."""
        return len(self._page.paragraph_end)

    @property
    def numbered(self) -> bool:
        """Tell whether headings carry ordinals."""
        return sum(count for level, count in self.headings.items() if level <= 3) > 1

    def is_full(self, line: str) -> bool:
        """Tell whether `line` is as wide as a wrapped line gets."""
        return self.width > 0 and self.width - 4 <= columns(line) <= self.width + 2

    @cached_property
    def has_indents(self) -> bool:
        """Tell whether paragraphs of the file begin with an indent."""
        paragraphs = [line for line in self._page.filled if line.kind is Kind.PARAGRAPH]
        return sum(map(self.is_indented, paragraphs)) >= _FEW_INDENTS

    def is_indented(self, line: Line) -> bool:
        """Tell whether `line` was indented in the file."""
        file, page = self._page.original, self._page
        start = file.rfind("\n", 0, page.tracked.origin(line.start)) + 1
        return _INDENT.match(file, start) is not None


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
