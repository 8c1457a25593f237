"""What stands on every page of a printed document and is no part of its text: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from service.text.lexicon import lines

_EDGE = 2
_SHARE = 0.6
_FIGURES = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
Page = list[str]


def cleared(pages: Sequence[Page]) -> tuple[list[Page], int, int]:
    """Return the pages without running heads and page numbers, and how many lines of each were taken off.

    Only the two outermost lines of a page are considered. A line that differs from page to page in figures alone
    is a running head if it stands at the same edge of most pages, of two at the least.
    """
    heads = _running(pages, _head)
    feet = _running(pages, _foot)
    kept, numbers, running = [], 0, 0
    for page in pages:
        taken = [(at, _shape(page[at])) for at in _edges(page)]
        gone = {at: shape for at, shape in taken if shape in _page_numbers() or shape in (heads if at < _EDGE else feet)}
        numbers += sum(shape in _page_numbers() for shape in gone.values())
        running += sum(shape not in _page_numbers() for shape in gone.values())
        kept.append([line for at, line in enumerate(page) if at not in gone])
    return kept, running, numbers


def _running(pages: Sequence[Page], edge: Callable[[Page], list[str]]) -> set[str]:
    filled = [page for page in pages if page]
    shapes = Counter(shape for page in filled for shape in {_shape(line) for line in edge(page)})
    least = max(2, _SHARE * len(filled))
    return {shape for shape, count in shapes.items() if count >= least and shape}


def _head(page: Page) -> list[str]:
    return page[:_EDGE]


def _foot(page: Page) -> list[str]:
    return page[_EDGE:][-_EDGE:]


def _edges(page: Page) -> list[int]:
    return sorted({*range(min(_EDGE, len(page))), *range(max(_EDGE, len(page) - _EDGE), len(page))})


def _shape(line: str) -> str:
    return _BLANKS.sub("", _FIGURES.sub("#", line))


@cache
def _page_numbers() -> frozenset[str]:
    return frozenset(_shape(line.replace("N", "1")) for line in lines("loading", "page numbers"))
