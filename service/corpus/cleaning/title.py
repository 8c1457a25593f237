"""What a paper is called, from the lines at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.ends import is_free_title, is_issue
from service.corpus.cleaning.kinds import ends_as_title as is_title_line
from service.corpus.cleaning.kinds import is_kind
from service.corpus.cleaning.page import HEAD_LINES, Kind, Line, Page, has_stop, is_title

_DASHES = ("——", "—", "--")
_LINES = 4
_NAME = 20
_YEAR = re.compile(r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")


def title_of(page: Page) -> str:
    """Return the title of the paper, put together where it takes several lines, "" where none can be told.

    The line that names a kind of paper is the title; a letterhead and a number may stand above it. Where none does, the
    first line is.
    """
    whole = list(_head(page))
    head = _below_masthead(whole)
    named = next((at for at, line in enumerate(head) if is_title(line.text) and not _is_letterhead(line)), None)
    if named is None:
        return _with_subtitle(head, 0) if head and (page.title is head[0] or head is not whole) else ""
    above = "".join(line.text for line in head[_first(head, named) : named])
    return above + (head[named].text if above else _with_subtitle(head, named))


def masthead_of(page: Page) -> str:
    """Return what a bulletin is called that gives its number below its name, "" if the paper is none."""
    head = list(_head(page))
    return head[0].text if len(_below_masthead(head)) < len(head) else ""


def _below_masthead(head: list[Line]) -> list[Line]:
    """Return the lines below a bulletin's name, number, editor and date; all of them where no title follows those."""
    if not head or len(head[0].text) > _NAME or not head[0].text.rstrip("》").endswith(marks.starts("bulletins")):
        return head
    numbered = next((at for at, line in enumerate(head[1:_LINES], start=1) if is_issue(line)), None)
    if numbered is None:
        return head
    titled = (
        at for at in range(numbered + 1, len(head)) if is_free_title(head[at]) and not _YEAR.search(head[at].text)
    )
    at = next(titled, 0)
    return head[at:] if at else head


def _first(head: list[Line], named: int) -> int:
    """Return where the title begins whose last line, which names the kind of paper, is `named`."""
    at = named
    while at and named - at < _LINES - 1 and _goes_on(head[at - 1].text, head[at].text):
        at -= 1
    return at


def _goes_on(above: str, below: str) -> bool:
    """Tell whether a title goes on in the line `below`: a subtitle, what it is about, its cut-off end."""
    if has_stop(above) or "〔" in above or is_title_line(above):
        return False
    if below.startswith(_DASHES) or below.startswith("关于"):
        return True
    return above.startswith(_DASHES) or ("关于" in above and "关于" not in below) or is_kind(below)


def _head(page: Page) -> Iterator[Line]:
    """Yield the lines above whom the paper is for and its first text."""
    for line in page.filled[:HEAD_LINES]:
        if line.level or line.kind in (Kind.RECIPIENT, Kind.ATTACHMENT) or "。" in line.text:
            return
        yield line


def _with_subtitle(head: list[Line], at: int) -> str:
    following = head[at + 1].text if at + 1 < len(head) else ""
    return head[at].text + (following if following.startswith(_DASHES) else "")


def _is_letterhead(line: Line) -> bool:
    return line.text.endswith("文件")
