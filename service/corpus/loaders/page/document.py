"""The door to trafilatura: an HTML page from its bytes to its main text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from service.corpus.loaders.encoding import decode
from service.corpus.loaders.page.looks import Looks
from service.corpus.loaders.page.unseen import hiding
from service.corpus.loaders.page.visible import lines, text
from service.corpus.loaders.reading import Reading
from service.domain.loaded import Kind, Notice
from service.errors import UnreadableFile

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096
_MOST_LINKED = 0.1
_SCRIPTS = ("script", "noscript", "template", "object", "embed", "iframe", "applet")
_SILENT = ("style", "head", "title", "link", "meta", "select", "textarea", "button")
_AROUND = ("nav", "aside", "footer", "header", "form")
_DETAILS = {
    Kind.HIDDEN_TEXT: "Elements that the page hides were left out.",
    Kind.WHITE_TEXT: "Elements in white on white were left out.",
    Kind.SCRIPTS: "Scripts and embedded frames were neither run nor read.",
    Kind.COMMENTS: "Comments in the page's source were left out.",
    Kind.PAGE_CHROME: "Lines around the main text (menus, lists of links, notices of the site) were left out.",
    Kind.PICTURES: "Pictures were left out; text in them was not read.",
}


def read(data: bytes) -> Reading:
    """Return the main text of a page, or all of it where nothing stands around the text.

    Raises:
        UnreadableFile: it shows no text.
    """
    declared = _CHARSET.search(data[:_HEAD])
    found = decode(data, declared[1].decode("ascii") if declared else "")
    root = _parsed(found.text)
    counts: Counter[Kind] = Counter({Kind.PICTURES: len(root.findall(".//img"))})
    asides = list(_stripped(root, counts))
    shown = lines(root)
    if not shown:
        raise UnreadableFile("The page shows no text: it may be filled in by scripts. Save what you see as text or .docx.")
    kept = shown if _is_document(root, shown) else _main(root, shown)
    counts[Kind.PAGE_CHROME] = max(0, len(shown) - len(kept))
    notices = (Notice(kind=kind, detail=why, count=counts[kind]) for kind, why in _DETAILS.items() if counts[kind])
    return Reading(
        text="\n".join(kept), encoding=found.encoding, notices=(*found.notices, *notices), asides=tuple(asides)
    )


def _parsed(page: str) -> HtmlElement:
    try:
        # lxml refuses a str that declares an encoding, which no longer says anything.
        return html.document_fromstring(_DECLARED.sub("", page, count=1), parser=html.HTMLParser(no_network=True))
    except ParserError as error:
        raise UnreadableFile("The page is empty. Give a page that shows text.") from error


def _stripped(root: HtmlElement, counts: Counter[Kind]) -> Iterator[str]:
    """Take what is not text out of `root`, count it, and give what it said."""
    looks = Looks(style.text or "" for style in root.iter("style"))
    for element in list(root.iter()):
        kind = _kind(element, looks)
        if kind is not None and element.getparent() is not None:
            yield from [" ".join(element.itertext())] if isinstance(element.tag, str) else [element.text or ""]
            counts[kind] += 1
        if (kind is not None or element.tag in _SILENT) and element.getparent() is not None:
            element.drop_tree()


def _kind(element: HtmlElement, looks: Looks) -> Kind | None:
    if not isinstance(element.tag, str):
        return Kind.COMMENTS
    return Kind.SCRIPTS if element.tag in _SCRIPTS else hiding(element, looks)


def _is_document(root: HtmlElement, shown: list[str]) -> bool:
    """Tell whether the page is nothing but the text, as a page saved from a word processor."""
    linked = sum(len(text(link)) for link in root.iter("a"))
    around = any(next(root.iter(tag), None) is not None for tag in _AROUND)
    return not around and linked <= _MOST_LINKED * sum(map(len, shown))


def _main(root: HtmlElement, shown: list[str]) -> list[str]:
    from trafilatura import extract  # half a second that a page saved from a word processor does not need

    page = html.tostring(root, encoding="unicode")
    found = extract(page, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    main = [_row(line) for line in (found or "").splitlines() if line.strip()]
    if not main:
        return shown
    title = next((text(one) for one in root.iter("h1")), "")
    return main if not title or title in main[:3] else [title, *main]


def _row(line: str) -> str:
    """Return a row of a table, which comes as cells between bars, as cells between tabs."""
    line = line.strip()
    if not (line.startswith("|") and line.endswith("|") and len(line) > 1):
        return line.removeprefix("- ")
    return "\t".join(cell.strip() for cell in line[1:-1].split("|"))
