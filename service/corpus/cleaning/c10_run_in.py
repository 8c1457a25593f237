"""C10: a heading that ran into the text below it, with one blank at the seam.

Before C11, which would take the blank away and with it the seam.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import HEADING_LIMIT, Kind, Line, Page
from service.corpus.cleaning.tracked import Change

_BLANK = re.compile(rf"(?<=[{marks.HAN}”》）)]) (?=\S)")
_FIGURE = re.compile(rf"(?:\d|[{re.escape(marks.MASKS)}])+ ?(?P<unit>[{marks.HAN}%]?)")
_REST = 16


def changes(page: Page) -> Iterator[Change]:
    """Yield a line end for the blank at each seam; one sure seam makes others of its level likely."""
    lines = [line for line in page.filled if line.level in (1, 2) and " " in line.text[: HEADING_LIMIT + 1]]
    alone = {line.level for line in page.filled if line.kind is Kind.HEADING} if lines else set()
    alone |= {line.level for line in lines if _seam(line, alone=False) >= 0}
    for line in lines:
        seam = _seam(line, alone=line.level in alone)
        if seam >= 0:
            yield Change(line.start + seam, line.start + seam + 1, page.paragraph_end)


def _seam(line: Line, *, alone: bool) -> int:
    """Return where in `line` the heading ends, -1 where none can be told; `alone` if others have their own lines."""
    stop = line.text.find("。")
    if stop < 0:
        return -1
    blanks = [found.start() for found in _BLANK.finditer(line.text, 0, min(stop, HEADING_LIMIT + 1))]
    certain = next((at for at in blanks if _between_words(line.text, at)), -1)
    likely = next((at for at in blanks if _before_figure(line.text, at)), -1)
    seam = likely if likely >= 0 and (certain < 0 or likely < certain) else certain
    return seam if seam >= 0 and (alone or _is_text(line.text[seam + 1 :])) else -1


def _between_words(text: str, at: int) -> bool:
    return marks.is_han(text[at + 1]) or text[at + 1] in "“《"


def _before_figure(text: str, at: int) -> bool:
    """Tell whether a sentence may begin with the figure or mask behind the blank: xx 县位于, 2024 年以来."""
    figure = _FIGURE.match(text, at + 1)
    if not figure or text[:at].endswith(marks.starts("verbs before a place")):
        return False
    return figure["unit"] in marks.starts("begins a sentence")


def _is_text(rest: str) -> bool:
    """Tell whether `rest` is more than the end of the heading itself, as in 「（一）以人为本 强化服务。」."""
    first = rest.split("。", 1)[0]
    return rest.startswith("一是") or (len(first) >= _REST or "，" in first or "," in first)
