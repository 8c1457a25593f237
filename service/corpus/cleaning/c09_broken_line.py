"""C09: a line end in the middle of a sentence.

A line end is taken out where something shows that the sentence goes on: what stands before it is prose without an end,
a word lies across it, or the document is wrapped and the line is full. Headings, titles, labels, dates, signatures and
rows of a table end without a stop, too: nothing is joined on the strength of a missing stop alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.corpus.cleaning import marks
from service.corpus.cleaning.layout import Layout, layout
from service.corpus.cleaning.page import Kind, Line, Page, has_stop, is_title
from service.corpus.cleaning.tracked import Change
from service.text import words

_SEAM = re.compile(rf"[{marks.HAN}\d％%xX*×—、，,“《（(]")
_NEXT = re.compile(rf"[{marks.HAN}\d％%xX*×—、，,。；！？：;:”》）)“《（(]")
_ENDED = re.compile(r"[。！？；：…”’』》】）)!?;:]\Z")
_CONTINUES = re.compile(r"[，。；！？、）”》,;)]")
_HANGING = re.compile(r"[，、,（“《]\Z")
_SERIES = re.compile(r"[一二三四五六七八九十]是|首先|其次|第[一二三四五六七八九十][，,]")
_LEAST = 12
_CERTAIN = 40


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each such line end, with the blank lines behind it."""
    lines, lie = page.filled, layout(page)
    paragraph: Line | None = None
    for at, line in enumerate(lines):
        before = paragraph
        if before is not None and _goes_on(lines, at, before, lie):
            yield Change(lines[at - 1].end, line.start, "")
            paragraph = replace(before, end=line.end, text=before.text[-400:] + line.text, kind=_joined(before))
        else:
            paragraph = line


def _joined(before: Line) -> Kind:
    return Kind.PARAGRAPH if before.kind is Kind.HEADING else before.kind


def _goes_on(lines: Sequence[Line], at: int, before: Line, lie: Layout) -> bool:
    """Tell whether line `at` is the rest of the paragraph `before`, whose last line stands just above it."""
    line, above = lines[at], lines[at - 1]
    if not _SEAM.match(above.text[-1]) or not _NEXT.match(line.text) or not _may_follow(line, lie):
        return False
    if before.kind in (Kind.LABEL, Kind.DATE, Kind.ATTACHMENT, Kind.RECIPIENT):
        return False
    if before.kind is Kind.TITLE or (is_title(before.text) and not lie.is_full(above.text)):
        return False
    if _CONTINUES.match(line.text):
        return True
    if before.kind is Kind.HEADING:
        return lie.is_full(above.text) and crosses(above.text, line.text)
    return _is_unfinished(lines, at, before, lie)


def _may_follow(line: Line, lie: Layout) -> bool:
    """Tell whether `line` may be the rest of a sentence: it is nothing of its own and no paragraph's first line."""
    if line.kind not in (Kind.PARAGRAPH, Kind.RECIPIENT, Kind.LABEL) or line.level or is_title(line.text):
        return False
    return line.start not in lie.indented and not _SERIES.match(line.text)


def _is_unfinished(lines: Sequence[Line], at: int, before: Line, lie: Layout) -> bool:
    line, above = lines[at], lines[at - 1]
    if lie.is_full(above.text) and line.kind is Kind.PARAGRAPH:
        return True
    if line.kind is Kind.LABEL or not has_stop(line.text) or len(before.text) < _LEAST:
        return crosses(above.text, line.text) and has_stop(before.text)
    if "。" in before.text or len(before.text) > _CERTAIN or _HANGING.search(before.text):
        return True
    if crosses(above.text, line.text):
        return True
    return _unlike_headings(lines, before, lie) and "。" in line.text


def _unlike_headings(lines: Sequence[Line], before: Line, lie: Layout) -> bool:
    """Tell whether a short line without stop can be no heading, since headings look otherwise in this document."""
    if before.level:
        alike = [line for line in lines if line.level == before.level and line.start != before.start]
        return bool(alike) and all(line.kind is not Kind.HEADING for line in alike) and has_stop(before.text)
    return lie.numbered and len(before.text) > 2 * _LEAST


def crosses(above: str, below: str) -> bool:
    """Tell whether a word lies across the line end between two lines."""
    tail, head = re.search(rf"[{marks.HAN}]{{1,6}}\Z", above), re.match(rf"[{marks.HAN}]{{1,6}}", below)
    if not tail or not head:
        return False
    place = 0
    for word in words.cut(tail.group() + head.group()):
        place += len(word)
        if place >= len(tail.group()):
            inside = place > len(tail.group())
            return inside and words.known(word)
    return False
