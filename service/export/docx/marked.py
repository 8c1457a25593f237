"""A reviewed text as a Word document: suggestions as tracked changes, findings as comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate

import docx

from service.domain.review import Remark, Review, Suggestion
from service.export.docx.lines import Line, left_out, lines_of
from service.export.docx.opening import open_document, saved
from service.export.docx.tracked import Pen, runs_between

_UNFIT = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True)
class DocumentText:
    """What a document says, a line a paragraph, and what of it is left out, by kind."""

    text: str
    left_out: dict[str, int] = field(default_factory=dict)


def text_of(data: bytes) -> DocumentText:
    """Return the text of a .docx, as if its tracked changes had been accepted.

    Raises:
        BadInput: it is no .docx that can be read.
        TooLarge: it unfolds to more than a document can be.
    """
    document = open_document(data)
    text = "\n".join(line.text for line in lines_of(document))
    return DocumentText(text=text, left_out=left_out(document))


def marked_up(
    data: bytes, review: Review, *, only: Collection[str] | None = None, when: datetime | None = None
) -> bytes:
    """Return the .docx that `review` was made of, with suggestions tracked and every finding as a comment.

    Of suggestions that overlap the first is tracked, safe ones before others; `only` names those that may be.
    """
    document = open_document(data)
    _mark(lines_of(document), review, Pen(document, when=when), only)
    return saved(document)


def marked(review: Review, *, when: datetime | None = None) -> bytes:
    """Return the reviewed text as a new .docx, marked as `marked_up` marks one."""
    document = docx.Document()
    for part in review.text.replace("\r\n", "\n").split("\n"):
        document.add_paragraph(_UNFIT.sub("\ufffd", part))
    _mark(lines_of(document), review, Pen(document, when=when), None)
    return saved(document)


def tracked(review: Review, only: Collection[str] | None = None) -> dict[str, Suggestion]:
    """Return the suggestions that can be tracked together, by id: safe ones first, none over another's place."""
    wished = [one for one in review.suggestions if only is None or one.id in only]
    chosen: list[Suggestion] = []
    for one in sorted(wished, key=lambda one: (one.verdict != "safe", one.start, one.end)):
        if not any(_clash(one, other) for other in chosen):
            chosen.append(one)
    return {one.id: one for one in chosen}


def _mark(lines: Sequence[Line], review: Review, pen: Pen, only: Collection[str] | None) -> None:
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    places = _places(review.text)
    chosen = tracked(review, only)
    # From the end to the front: what stands before keeps its place.
    for remark in sorted(review.remarks, key=lambda remark: remark.start, reverse=True):
        made = next((one for one in remark.suggestions if one.id in chosen), None)
        start, end = (made.start, made.end) if made else (remark.start, remark.end)
        at = bisect_right(starts, places[start]) - 1
        line, low = lines[min(at, len(lines) - 1)], places[start] - starts[at]
        _put(pen, line, low, low + places[end] - places[start], remark, made)


def _put(pen: Pen, line: Line, start: int, end: int, remark: Remark, made: Suggestion | None) -> None:
    shown = pen.replace(line, start, end, made.replacement) if made and end <= len(line.cells) else []
    held = shown or runs_between(line, start, min(end, len(line.cells)))
    words = _words(remark, untracked=made if made and not shown else None)
    if held:
        pen.comment(held, words)
    else:
        pen.comment_on(line, words)


def _words(remark: Remark, *, untracked: Suggestion | None) -> str:
    proposals = [one for one in remark.suggestions if one is untracked or one.verdict == "confirm"]
    shown = "".join(f"\n→ {one.replacement}" for one in proposals)
    basis = f"（{remark.ref}）" if remark.ref else ""
    return f"{remark.rule} {remark.message}{basis}{shown}"


def _places(text: str) -> list[int]:
    """Return where each place of the text is when the carriage returns before newlines are left out."""
    if "\r\n" not in text:
        return list(range(len(text) + 1))
    gone = [text[at] == "\r" and text[at + 1 : at + 2] == "\n" for at in range(len(text))]
    return [at - before for at, before in enumerate(accumulate(gone, initial=0))]


def _clash(one: Suggestion, other: Suggestion) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)
