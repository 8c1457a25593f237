"""The lines a page shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_CELLS = ("td", "th")
_BREAK, _CELL = "\n", "\t"


def lines(root: HtmlElement) -> list[str]:
    """Return the text of `root` as lines: one for each block, break and row, cells parted by tabs."""
    said = "".join(_said(root))
    return [line for raw in said.split(_BREAK) if (line := _tidy(raw))]


def text(element: HtmlElement) -> str:
    """Return the text of `element` on one line."""
    return " ".join(element.text_content().split())


def _said(element: HtmlElement) -> Iterator[str]:
    """Give the pieces of text in order; iterative, for pages are nested without bound."""
    for event, part in _walk(element):
        tag = part.tag if isinstance(part.tag, str) else ""
        if tag in _BLOCKS or (tag == "br" and event == "start"):
            yield _BREAK
        elif tag in _CELLS and event == "end" and part.getnext() is not None:
            yield _CELL
        if event == "start":
            yield _flat(part.text) if tag else ""
        elif part is not element:
            yield _flat(part.tail)


def _walk(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    waiting: list[tuple[str, HtmlElement]] = [("start", element)]
    while waiting:
        event, part = waiting.pop()
        yield event, part
        if event == "start":
            waiting.append(("end", part))
            waiting += [("start", child) for child in reversed(part)]


def _flat(text: str | None) -> str:
    # Line ends and tabs of the source are blanks on the page.
    return " ".join((text or "").replace("\xa0", "\xa0").split(" ")).translate(_FLAT)


_FLAT = str.maketrans("\n\r\t\f\v", "     ")


def _tidy(line: str) -> str:
    return _CELL.join(" ".join(cell.split()) for cell in line.split(_CELL)).strip()
