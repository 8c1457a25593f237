"""What stands on every page of a printed document and is no part of its text: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from service.text.lexicon import lines

_EDGE = 2
_SHARE = 0.6
_FIGURES = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
Page = list[str]


def cleared(pages: Sequence[Page]) -> tuple[list[Page], int, int]:
    """Return the pages without running heads and page numbers, and how many lines of each were taken off.

    A line that differs from page to page in figures alone is a running head if it stands at the same edge of most
    pages, of two at the least. At most two lines are taken off each edge, the inner one only after the outer.
    """
    heads, feet = _running([page[:_EDGE] for page in pages]), _running([page[-_EDGE:] for page in pages])
    gone = [_outermost(page, heads) + _outermost(page[::-1], feet) for page in pages]
    kept = [_without(page, heads, feet) for page in pages]
    numbers = sum(shape in _page_numbers() for shapes in gone for shape in shapes)
    return kept, sum(map(len, gone)) - numbers, numbers


def _without(page: Page, heads: set[str], feet: set[str]) -> Page:
    rest = page[len(_outermost(page, heads)) :]
    return rest[: len(rest) - len(_outermost(rest[::-1], feet))]


def _outermost(lines: Page, running: set[str]) -> list[str]:
    """Return the shapes of the lines to be taken off where `lines` begin."""
    shapes = (_shape(line) for line in lines[:_EDGE])
    return list(takewhile(lambda shape: shape in running or shape in _page_numbers(), shapes))


def _running(edges: Sequence[Page]) -> set[str]:
    shapes = Counter(shape for edge in edges for shape in {_shape(line) for line in edge})
    least = max(2, _SHARE * sum(map(bool, edges)))
    return {shape for shape, count in shapes.items() if count >= least}


def _shape(line: str) -> str:
    return _BLANKS.sub("", _FIGURES.sub("#", line))


@cache
def _page_numbers() -> frozenset[str]:
    return frozenset(_shape(line.replace("N", "1")) for line in lines("loading", "page numbers"))
