"""The door to trafilatura: an HTML page from its bytes to its main text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError, XMLSyntaxError
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
_MOST_LINKED = 0.02
_WORD = 5
_MARKS = re.compile(r"[\s|]+")
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
        raise UnreadableFile(
            "The page shows no text: it may be filled in by scripts. Save what you see as text or .docx."
        )
    kept = shown if _is_document(root, shown) else _main(root, shown)
    counts[Kind.PAGE_CHROME] = max(0, len(shown) - len(kept))
    notices = (Notice(kind=kind, detail=why, count=counts[kind]) for kind, why in _DETAILS.items() if counts[kind])
    return Reading(
        text="\n".join(kept), encoding=found.encoding, notices=(*found.notices, *notices), asides=tuple(asides)
    )


def _parsed(page: str) -> HtmlElement:
    # Unclosed tags nest pages deeper than the usual limit; memory is bounded by the process.
    parser = html.HTMLParser(no_network=True, huge_tree=True)
    try:
        # lxml refuses a text that declares an encoding, which says nothing any more.
        root = html.document_fromstring(_DECLARED.sub("", page, count=1), parser=parser)
    except ParserError as error:
        raise UnreadableFile("The page is empty. Give a page that shows text.") from error
    except XMLSyntaxError as error:
        short = "ERR_NO_MEMORY" in repr(error.error_log)
        raise (MemoryError() if short else error) from error
    # The parser mends errors, but after a fatal one it leaves out the rest of the page without a word.
    if parser.error_log.filter_from_fatals():
        raise UnreadableFile("The page is nested too deeply to be read whole. Save what you see as text or .docx.")
    return root


def _stripped(root: HtmlElement, counts: Counter[Kind]) -> Iterator[str]:
    """Take what is not text out of `root`, count it, and give what it said."""
    looks = Looks(style.text or "" for style in root.iter("style"))
    waiting = list(root)
    while waiting:
        element = waiting.pop()
        kind = _kind(element, looks)
        if kind is not None:
            counts[kind] += 1
            yield " ".join(element.itertext()) if isinstance(element.tag, str) else element.text or ""
        if kind is None and element.tag not in _SILENT:
            waiting += element
        else:
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
    """Return those lines that trafilatura finds in the main text; it joins what a page laid out by tables parts."""
    from trafilatura import extract  # half a second that a page saved from a word processor does not need

    title = next((text(one) for one in root.iter("h1")), "")
    main = _squeezed(extract(html.tostring(root, encoding="unicode"), include_comments=False) or "")
    found = [at for at, line in enumerate(shown) if line == title or _squeezed(line) in main]
    # A word of a menu may be found in the text as well, a longer line hardly.
    telling = [at for at in found if len(shown[at]) > _WORD]
    return [shown[at] for at in found if telling and telling[0] <= at <= telling[-1]] or shown


def _squeezed(text: str) -> str:
    return _MARKS.sub("", text)
