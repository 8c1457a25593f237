"""What a paper is called, from the lines at its head."""

from __future__ import annotations

from collections.abc import Iterator

from service.corpus.cleaning.page import HEAD_LINES, Kind, Line, Page, has_stop, is_title

_DASHES = ("——", "—", "--")


def title_of(page: Page) -> str:
    """Return the title of the paper, put together where it takes two lines, "" where none can be told.

    The line that names a kind of paper is the title; a letterhead and a number may stand above it. Where none does, the
    first line is.
    """
    head = list(_head(page))
    named = next((at for at, line in enumerate(head) if is_title(line.text) and not _is_letterhead(line)), None)
    if named is None:
        return _with_subtitle(head, 0) if head and page.title is head[0] else ""
    above = head[named - 1].text if named else ""
    if named and head[named].text.startswith(_DASHES):
        return above + head[named].text
    if named and head[named].text.startswith("关于") and not has_stop(above) and "〔" not in above:
        return above + head[named].text
    return _with_subtitle(head, named)


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
