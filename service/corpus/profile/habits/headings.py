"""Heading forms by level: how headings are numbered and set (一、 on a line of its own; （一） run into its text)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from service.corpus.outline import Line
from service.corpus.profile.document import Document, Stretch

_MARK = re.compile(r"[.、．，,)）:：]*[ 　]?")
_RUN = re.compile(r"([一1])\1+")
_FIRST = {"Lo": "一", "Nd": "1", "No": "①"}


def items(document: Document) -> Iterator[Stretch]:
    """Yield each heading under its form, as `1 一、`, `2 （一） ~` (text follows on its line), `1 -` (no ordinal)."""
    for start, line in document.headings:
        yield Stretch(start, start + len(line.heading), _form(line))


def ordinal(heading: str) -> str:
    """Return what of `heading` numbers it, in any script: 「（十二）」, 「3.」, 「2.1 」; empty when nothing does."""
    start = 1 if heading[:1] in ("(", "（") else 0
    end = start
    while end < len(heading) and _counts(heading, end):
        end += 1
    mark = _MARK.match(heading, end)
    stop = mark.end() if mark else end
    numbered = end > start and (stop > end or unicodedata.category(heading[end - 1]) == "No")
    return heading[:stop] if numbered else ""


def _counts(text: str, at: int) -> bool:
    if unicodedata.numeric(text[at], None) is not None:
        return True
    return text[at] == "." and at > 0 and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()


def _form(line: Line) -> str:
    letters = (_FIRST.get(unicodedata.category(letter), letter) for letter in ordinal(line.heading).rstrip())
    mark = _RUN.sub(r"\1", "".join(letters))
    return f"{line.level} {mark or '-'}{' ~' if line.runs_in else ''}"
