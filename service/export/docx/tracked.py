"""Changes that Word and LibreOffice show, accept and reject; and comments beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from service.export.docx.lines import Element, Line, cut, run_of, text_run

AUTHOR = "housestyle"
INITIALS = "hs"
_INSERTED = (qn("w:ins"), qn("w:moveTo"))


class Pen:
    """Writes tracked changes and comments into `document`, under one author and one date."""

    def __init__(self, document: Document, *, when: datetime | None = None) -> None:
        self._document = document
        self._when = (when or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._last = max(_ids(document), default=0)

    def replace(self, line: Line, start: int, end: int, replacement: str) -> list[Element]:
        """Track the change of `start`:`end` of the line into `replacement`; return the elements that show it.

        Nothing is done, and nothing returned, where a character of the stretch cannot be edited (a tab, a break).
        """
        if any(cell.fixed for cell in line.cells[start:end]) or "\n" in replacement:
            return []
        runs = runs_between(line, start, end)
        shown = [self._deleted(run) for run in runs]
        if replacement:
            shown.append(self._inserted(line, start, shown[-1] if shown else None, runs, replacement))
        return shown

    def comment(self, around: list[Element], text: str) -> None:
        """Put a comment on the stretch from the first to the last of the elements."""
        comment = self._document.comments.add_comment(text=text, author=AUTHOR, initials=INITIALS)
        begin, end = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
        for mark in (begin, end):
            mark.set(qn("w:id"), str(comment.comment_id))
        reference = OxmlElement("w:commentReference")
        reference.set(qn("w:id"), str(comment.comment_id))
        run = OxmlElement("w:r")
        run.append(reference)
        around[0].addprevious(begin)
        around[-1].addnext(run)
        around[-1].addnext(end)

    def comment_on(self, line: Line, text: str) -> None:
        """Put a comment at the end of a line that has nothing to hold it."""
        run = text_run(None, "")
        line.element.append(run)
        self.comment([run], text)

    def _deleted(self, run: Element) -> Element:
        mark = self._mark("w:del")
        run.addprevious(mark)
        mark.append(run)
        for text in run.iter(qn("w:t")):
            text.tag = qn("w:delText")
        return mark

    def _inserted(
        self, line: Line, start: int, after: Element | None, runs: list[Element], replacement: str
    ) -> Element:
        mark = self._mark("w:ins")
        beside = after if after is not None else _before(line, start)
        mark.append(text_run(runs[0] if runs else _run_like(beside), replacement))
        if beside is None:
            _at_the_front(line, mark)
        else:
            _outside_insertions(beside).addnext(mark)
        return mark

    def _mark(self, tag: str) -> Element:
        self._last += 1
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(self._last))
        mark.set(qn("w:author"), AUTHOR)
        mark.set(qn("w:date"), self._when)
        return mark


def runs_between(line: Line, start: int, end: int) -> list[Element]:
    """Return the runs that hold `start`:`end` of the line and nothing else, parting runs where need be."""
    if start >= end:
        return []
    for place in range(start, end):
        if place == start or line.cells[place].holder is not line.cells[place - 1].holder:
            cut(line, place)
    if end < len(line.cells):
        cut(line, end)
    for place in range(start, end):
        if place + 1 == end or line.cells[place + 1].holder is not line.cells[place].holder:
            _end_run(line, place)
    found: list[Element] = []
    for cell in line.cells[start:end]:
        run = run_of(cell)
        if not found or found[-1] is not run:
            found.append(run)
    return found


def _end_run(line: Line, place: int) -> None:
    """Part the run behind the text element of the character at `place`: what follows there may be a picture."""
    holder = line.cells[place].holder
    run, rest = holder.getparent(), list(holder.itersiblings())
    if rest:
        tail = text_run(run, "")
        run.addnext(tail)
        for child in rest:
            tail.append(child)


def _before(line: Line, start: int) -> Element | None:
    """Return the run, ending there, behind which something is to be inserted; None at the front of the line."""
    if start == 0:
        return None
    if start < len(line.cells):
        cut(line, start)
    _end_run(line, start - 1)
    return run_of(line.cells[start - 1])


def _run_like(beside: Element | None) -> Element | None:
    if beside is None or beside.tag == qn("w:r"):
        return beside
    return beside.find(qn("w:r"))


def _at_the_front(line: Line, mark: Element) -> None:
    if line.cells:
        cut(line, 0)
        first = run_of(line.cells[0])
        parent = first.getparent()
        (parent if parent.tag in _INSERTED else first).addprevious(mark)
    else:
        line.element.append(mark)


def _outside_insertions(beside: Element) -> Element:
    """Return `beside`, or the insertion of another author it stands in, parted behind it: insertions do not nest."""
    wrapper = next(beside.iterancestors(*_INSERTED), None)
    if wrapper is None:
        return beside
    rest = OxmlElement("w:ins")
    for name, value in wrapper.attrib.items():
        rest.set(name, value)
    rest.tag = wrapper.tag
    for sibling in list(beside.itersiblings()):
        rest.append(sibling)
    if len(rest):
        wrapper.addnext(rest)
    return wrapper


def _ids(document: Document) -> Iterable[int]:
    for element in document.element.body.iter():
        value = element.get(qn("w:id"), "")
        if value.lstrip("-").isdigit():
            yield int(value)
