"""C10: a heading that ran into the text below it, with one blank at the seam.

Before C11, which would take the blank away and with it the seam.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import HEADING_LIMIT, Line, Page
from service.corpus.cleaning.tracked import Change

_BLANK = re.compile(rf"(?<=[{marks.HAN}”》）)]) (?=\S)")
_FIGURE = re.compile(rf"(?:\d|[{re.escape(marks.MASKS)}])+ ?(?P<unit>[{marks.HAN}%]?)")
_REST = 16


def changes(page: Page) -> Iterator[Change]:
    """Yield a line end for the blank at each seam."""
    for line in page.filled:
        if line.level in (1, 2) and " " in line.text[: HEADING_LIMIT + 1] and (seam := _seam(line)) >= 0:
            yield Change(line.start + seam, line.start + seam + 1, "\n")


def _seam(line: Line) -> int:
    """Return where in `line` the heading ends, -1 where none can be told."""
    stop = line.text.find("。")
    if stop < 0:
        return -1
    blanks = [found.start() for found in _BLANK.finditer(line.text, 0, min(stop, HEADING_LIMIT + 1))]
    certain = next((at for at in blanks if _between_words(line.text, at)), -1)
    likely = next((at for at in blanks if _before_figure(line.text, at)), -1)
    seam = likely if 0 <= likely and (certain < 0 or likely < certain) else certain
    return seam if seam >= 0 and _is_text(line.text[seam + 1 :]) else -1


def _between_words(text: str, at: int) -> bool:
    return marks.is_han(text[at + 1]) or text[at + 1] in "“《"


def _before_figure(text: str, at: int) -> bool:
    """Tell whether a sentence may begin with the figure or mask behind the blank: xx 县位于, 2024 年以来."""
    figure = _FIGURE.match(text, at + 1)
    if not figure or text[:at].endswith(marks.starts("verbs before a place")):
        return False
    return figure["unit"] in marks.starts("begins a sentence")


def _is_text(rest: str) -> bool:
    """Tell whether `rest` is more than the end of the heading itself."""
    first = rest.split("。", 1)[0]
    return "。" in rest and (len(first) >= _REST or "，" in first or "," in first)
