"""C12: full-width marks in Chinese prose, and the point of a share that was made a full stop: 68。5%.

Mapping each mark by its neighbours would leave 「8%,12%」; so each is mapped that lies outside a protected stretch.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from service.corpus.cleaning import marks, protected
from service.corpus.cleaning.page import Line, Page
from service.corpus.cleaning.tracked import Change

_HALF = re.compile(r"[,:;?!]")
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_ROUND = re.compile(r"[()]")
_STOP = re.compile(rf"(?<=[{marks.HAN}”》）)％%])\.(?=\Z|[^\x00-\x7f]|[\"'])")
_ORDINAL = re.compile(rf"[{marks.NUMERALS}]{{1,3}}\.|\d{{1,2}}\)|[A-Za-z]\)")
_CHINESE = re.compile(f"[{marks.HAN}{marks.MARKS}]")
_LATIN_BEFORE = re.compile(r"(?![xX])[A-Za-z] ?\Z")
_ANY = re.compile(r"[,:;?!().]")
_POINT = re.compile(r"(?<=\d)。(?=\d{1,2}[%％])")


def changes(page: Page) -> Iterator[Change]:
    """Yield the full-width form of each half-width mark in lines that are Chinese, and lost points of shares."""
    points = [Change(found.start(), found.end(), ".") for found in _POINT.finditer(page.text)]
    full = _full(page) if _ANY.search(page.text) else iter(())
    return iter(sorted([*full, *points])) if points else full


def _full(page: Page) -> Iterator[Change]:
    for line in page.filled:
        if _ANY.search(line.text) and marks.is_chinese(line.text):
            yield from _of_line(line)


def stops(page: Page) -> Iterator[Change]:
    """Yield a full stop for each point that ends a Chinese sentence: other steps tell prose from headings by it."""
    if "." not in page.text:
        return
    for line in page.filled:
        if "." in line.text and _STOP.search(line.text) and marks.is_chinese(line.text):
            yield from _changed(line, sorted(_stops(line.text)))


def _of_line(line: Line) -> Iterator[Change]:
    return _changed(line, sorted([*_simple(line.text), *_brackets(line.text), *_stops(line.text)]))


def _changed(line: Line, found: Sequence[tuple[int, str]]) -> Iterator[Change]:
    if not found:
        return
    spans = protected.spans(line.text)
    starts = [start for start, _ in spans]
    for at, full in found:
        inside = bisect_right(starts, at) - 1
        if inside < 0 or at >= spans[inside][1]:
            yield Change(line.start + at, line.start + at + 1, full)


def _simple(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), _FULL[found.group()]) for found in _HALF.finditer(text))


def _stops(text: str) -> Iterator[tuple[int, str]]:
    for found in _STOP.finditer(text) if "." in text else ():
        if not (found.start() < 4 and _ORDINAL.match(text)):
            yield found.start(), "。"


def _brackets(text: str) -> Iterator[tuple[int, str]]:
    """Yield the brackets that pair round or beside Chinese; one without partner stays, as in 「1)」."""
    open_at: list[int] = []
    for found in _ROUND.finditer(text):
        if found.group() == "(":
            open_at.append(found.start())
        elif open_at:
            start = open_at.pop()
            if _beside_chinese(text, start, found.end()):
                yield start, "（"
                yield found.start(), "）"


def _beside_chinese(text: str, start: int, end: int) -> bool:
    inner = text[start + 1 : min(end, start + 200)]
    if not _CHINESE.search(inner) and _LATIN_BEFORE.search(text[max(start - 3, 0) : start]):
        return False
    return start == 0 or bool(_CHINESE.search(inner + text[start - 1] + text[end : end + 1]))
