"""A document as lines of text whose every character knows where in the document it stands."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

Element = Any
"""An element of the document's XML; python-docx's own type says less than is needed here."""

_FIXED = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_GONE = (qn("w:del"), qn("w:moveFrom"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = qn("w:txbxContent")
_NOTES = (qn("w:footnoteReference"), qn("w:endnoteReference"))
_OWN_MARK = qn("w:customMarkFollows")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(kw_only=True)
class Cell:
    """A character: it is the `offset`-th of the text element `holder`; one with `fixed` cannot be edited."""

    holder: Element
    offset: int
    fixed: bool = False


@dataclass(kw_only=True)
class Line:
    """A paragraph: its element, its text as if tracked changes had been accepted, and a cell for each character."""

    element: Element
    text: str
    cells: list[Cell] = field(default_factory=list)


def lines_of(document: Document) -> list[Line]:
    """Return the paragraphs of the body, those of tables (nested ones too) in their place, without text boxes."""
    return [_line(element) for element in document.element.body.iter(qn("w:p")) if not _within(element, (_BOX,))]


def left_out(document: Document) -> dict[str, int]:
    """Return how many of each kind hold text that is not among the lines: text boxes, footnotes, formulas ..."""
    boxes = [box for box in document.element.body.iter(_BOX) if not _within(box, (_FALLBACK,)) and _says(box)]
    found = {"text_boxes": len(boxes)}
    found |= {kind: sum(1 for _ in document.element.body.iter(tag)) for kind, tag in _UNREAD.items()}
    for part in document.part.package.iter_parts():
        kind = part.partname.rsplit("/", 1)[-1].rstrip("0123456789.xml")
        if kind in _PARTS:
            found[_PARTS[kind]] = found.get(_PARTS[kind], 0) + part.blob.count(b"</w:t>")
    return {kind: count for kind, count in found.items() if count}


_UNREAD = {
    "formulas": "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
    "symbols": qn("w:sym"),
    "inserted_files": qn("w:altChunk"),
}
_PARTS = {"footnotes": "footnotes", "endnotes": "endnotes", "header": "headers", "footer": "footers"}


def cut(line: Line, place: int) -> None:
    """Part the run of the character at `place` before it, so that a run begins there."""
    cell = line.cells[place]
    run = cell.holder.getparent()
    moved = [child for child in run if child.tag != qn("w:rPr")]
    at = moved.index(cell.holder)
    if at == 0 and (cell.offset == 0 or cell.fixed):
        return
    rest = _empty_copy(run)
    run.addnext(rest)
    if cell.offset and not cell.fixed:
        _part_text(line, place, rest)
        at += 1
    for child in moved[at:]:
        rest.append(child)


def run_of(cell: Cell) -> Element:
    """Return the run a character stands in."""
    return cell.holder.getparent()


def text_run(like: Element | None, text: str) -> Element:
    """Return a new run of `text`, formatted as the run `like`."""
    run = OxmlElement("w:r") if like is None else _empty_copy(like)
    for number, piece in enumerate(text.split("\t")):
        if number:
            run.append(OxmlElement("w:tab"))
        if piece:
            run.append(_text(piece))
    return run


def _line(element: Element) -> Line:
    line = Line(element=element, text="")
    letters: list[str] = []
    for run in element.iter(qn("w:r")):
        if _owner(run) is element and not _within(run, _GONE) and not _within(run, (_FALLBACK,)):
            for letter, cell in _cells(run):
                letters.append(letter)
                line.cells.append(cell)
    line.text = "".join(letters)
    return line


def _cells(run: Element) -> Iterator[tuple[str, Cell]]:
    for child in run:
        if child.tag in _NOTES and child.get(_OWN_MARK, "0") not in ("0", "false", "off"):
            # The rest of the run is the sign of the note, which the text around it does not say.
            return
        if child.tag == qn("w:t"):
            for offset, letter in enumerate(child.text or ""):
                yield letter, Cell(holder=child, offset=offset)
        elif child.tag in _FIXED:
            yield _FIXED[child.tag], Cell(holder=child, offset=0, fixed=True)


def _owner(run: Element) -> Element:
    return next(run.iterancestors(qn("w:p")))


def _within(element: Element, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _says(element: Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(qn("w:t")))


def _empty_copy(run: Element) -> Element:
    copy = OxmlElement("w:r")
    form = run.find(qn("w:rPr"))
    if form is not None:
        copy.append(deepcopy(form))
    return copy


def _part_text(line: Line, place: int, rest: Element) -> None:
    cell = line.cells[place]
    holder, offset = cell.holder, cell.offset
    new = _text((holder.text or "")[offset:])
    new.tag = holder.tag
    holder.text = (holder.text or "")[:offset]
    holder.set(_SPACE, "preserve")
    rest.append(new)
    for later in line.cells[place:]:
        if later.holder is not holder:
            break
        later.holder, later.offset = new, later.offset - offset


def _text(text: str) -> Element:
    element = OxmlElement("w:t")
    element.text = text
    element.set(_SPACE, "preserve")
    return element
