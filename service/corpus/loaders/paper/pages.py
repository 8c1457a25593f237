"""The door to pypdf: the pages of a PDF file as a reader sees them."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from service.corpus.loaders.paper.eye import Eye
from service.corpus.loaders.paper.furniture import cleared
from service.corpus.loaders.reading import Reading
from service.domain.loaded import Kind, Notice
from service.errors import UnreadableFile

_HEAD = 3
_MOST_UNKNOWN = 0.1
_RADICALS = {
    code: whole
    for code in range(0x2E80, 0x2FE0)
    if (whole := unicodedata.normalize("NFKC", chr(code))) != chr(code) and len(whole) == 1
}
_DETAILS = {
    Kind.HIDDEN_TEXT: "Pieces of text that are invisible, tiny or beside the page were left out.",
    Kind.WHITE_TEXT: "Pieces of white text, which nobody sees on paper, were left out.",
    Kind.TEXT_UNDER_PICTURE: "Pages are pictures with invisible text by character recognition; check it for errors.",
    Kind.PAGES_WITHOUT_TEXT: "Pages hold no text, only pictures or nothing; what they show was not read.",
    Kind.HEADERS_FOOTERS: "Lines that stand on most pages were left out as running heads.",
    Kind.PAGE_NUMBERS: "Page numbers were left out.",
    Kind.RADICALS: "Signs of radicals, which look like characters but are none, were made the characters.",
    Kind.COMMENTS: "Comments were left out.",
    Kind.EXTERNAL_LINKS: "Links were taken off; their words stay.",
    Kind.ATTACHMENTS: "Attached files were left out.",
    Kind.SCRIPTS: "The file holds scripts; they were neither run nor read.",
}


def read(data: bytes) -> Reading:
    """Return the text of all pages, line by line as printed.

    Raises:
        UnreadableFile: it is protected, a scan without text, or its fonts do not tell their characters.
    """
    reader = _opened(data)
    counts: Counter[str] = Counter()
    pages = [_lines(page, data, number, counts) for number, page in enumerate(reader.pages)]
    counts[Kind.PAGES_WITHOUT_TEXT] = sum(not page for page in pages)
    if not any(pages):
        raise UnreadableFile(_scan(len(pages)))
    kept, counts[Kind.HEADERS_FOOTERS], counts[Kind.PAGE_NUMBERS] = cleared(pages)
    text = "\n".join(line for page in kept for line in page)
    remarks = [remark for page in reader.pages for remark in _remarks(page, counts)]
    counts[Kind.SCRIPTS] = _scripts(reader)
    counts[Kind.ATTACHMENTS] += len(reader.attachments)
    return _reading(_whole(text, counts), counts, ("\n".join(page[:_HEAD]) for page in pages), remarks)


def _opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        # Files that only restrict printing or copying open with the empty password.
        if not reader.is_encrypted or reader.decrypt(""):
            return reader
    except (DependencyError, FileNotDecryptedError) as error:
        raise _protected() from error
    raise _protected()


def _protected() -> UnreadableFile:
    return UnreadableFile("The PDF is protected by a password or by restrictions. Take them off and save it again.")


def _scan(pages: int) -> str:
    return (
        f"The PDF holds no text on its {pages} pages: it is a scan, or pictures of pages. "
        "Turn it to text by character recognition first, or give the file it was printed from."
    )


def _lines(page: PageObject, data: bytes, number: int, counts: Counter[str]) -> list[str]:
    eye = Eye(page=_bounds(page))
    lines = _filled(page.extract_text(visitor_operand_before=eye.before))
    if not lines and eye.hidden[Kind.HIDDEN_TEXT] and page.images.keys():
        counts[Kind.TEXT_UNDER_PICTURE] += 1
        # A new reader, for the eye has blanked the operators of this one.
        return _filled(PdfReader(io.BytesIO(data)).pages[number].extract_text())
    counts.update(eye.hidden)
    return lines


def _bounds(page: PageObject) -> tuple[float, float, float, float]:
    box = page.mediabox
    return float(box.left), float(box.bottom), float(box.right), float(box.top)


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _whole(text: str, counts: Counter[str]) -> str:
    unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if unknown > _MOST_UNKNOWN * len(text):
        raise UnreadableFile(
            "The PDF's fonts do not tell which characters they draw, so its text cannot be had. "
            "Give the file it was printed from, or turn the pages to text by character recognition."
        )
    counts[Kind.RADICALS] = sum(ord(character) in _RADICALS for character in text)
    return text.translate(_RADICALS)


def _remarks(page: PageObject, counts: Counter[str]) -> Iterator[str]:
    """Give the contents of comments on `page`; count them, links and attached files."""
    for reference in page.annotations or ():
        note: Any = reference.get_object()
        kind = note.get("/Subtype")
        if kind == "/Link":
            counts[Kind.EXTERNAL_LINKS] += "/URI" in note.get("/A", {})
        elif kind == "/FileAttachment":
            counts[Kind.ATTACHMENTS] += 1
        elif kind not in ("/Widget", "/Popup"):
            counts[Kind.COMMENTS] += 1
            yield str(note.get("/Contents", ""))


def _scripts(reader: PdfReader) -> int:
    root: Any = reader.root_object
    actions = [root.get("/OpenAction"), *root.get("/AA", {}).values()]
    running = sum("/JS" in action.get_object() for action in actions if hasattr(action, "get_object"))
    return running + ("/JavaScript" in root.get("/Names", {}))


def _reading(text: str, counts: Counter[str], heads: Iterator[str], remarks: list[str]) -> Reading:
    found = (Notice(kind=kind, detail=detail, count=counts[kind]) for kind, detail in _DETAILS.items() if counts[kind])
    return Reading(text=text, notices=tuple(found), asides=(*heads, *remarks))
