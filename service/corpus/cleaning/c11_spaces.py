"""C11: blanks that Chinese prose does not have: between characters, marks, figures and masks, around a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Kind, Line, Page, is_date, is_title, ordinal_end
from service.corpus.cleaning.tracked import Change

_BLANKS = re.compile(r"(?<=\S) +(?=\S)")
_CHINESE = re.compile(f"[{marks.HAN}{marks.MARKS}]")
_MASK = re.compile(r"[*＊×□△]|[xX]{1,4}(?![A-Za-z0-9])")
_MASKED = re.compile(r"(?:\A|[^A-Za-z0-9]|[A-Z]{2})[xX]{1,4}\Z|[*＊×□△]\Z")
_ARTICLE = re.compile(rf"第[{marks.NUMERALS}\d]{{1,4}}[编章节条部分]{{1,2}} ")
_DECIMAL = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}} (?=[{marks.HAN}])")
_FEWEST = 2
_STOP = re.compile(r"[。！？；，,;]")
_NAMES = re.compile(rf"(?<=[：:（(])(?:[{marks.HAN}]{{2,4}} )+[{marks.HAN}]{{2,4}}(?=[）)。；，,]|\Z)")
_DASH = re.compile(r"——|--")
_HALF = 4
_SPACED = 6
_NUMERALS = re.compile(rf"[{marks.NUMERALS}]")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each; labels and rows of a table, where a blank parts two things, keep theirs."""
    if " " not in page.text:
        return
    lines = [line for line in page.filled if " " in line.text]
    outlined = sum(bool(_DECIMAL.match(line.text)) for line in lines) >= _FEWEST
    for line in lines:
        if not marks.is_chinese(line.text):
            continue
        if is_letter_spaced(line.text):
            yield from _all_blanks(line)
        elif _is_prose(line) and not _has_halves(line):
            yield from _blanks(line, outlined=outlined)


def is_letter_spaced(text: str) -> bool:
    """Tell whether a blank stands behind nearly each character of `text`, also within its figures."""
    pieces = text.split()
    single = sum(len(piece) == 1 for piece in pieces)
    if single < _SPACED or 5 * single < 4 * len(pieces):
        return False
    chinese = sum(marks.is_han(piece) and not _NUMERALS.match(piece) for piece in pieces)
    return chinese >= _SPACED or is_date("".join(pieces))


def _all_blanks(line: Line) -> Iterator[Change]:
    for blank in _BLANKS.finditer(line.text):
        yield Change(line.start + blank.start(), line.start + blank.end(), "")


def _has_halves(line: Line) -> bool:
    """Tell whether the one blank of a title or heading parts two halves of it, as writers do in place of a comma."""
    halves = line.text.split(" ")
    if len(halves) != 2 or line.kind not in (Kind.TITLE, Kind.HEADING):
        return False
    sizes = [len(_CHINESE.findall(half)) for half in (halves[0][ordinal_end(line.text) :], halves[1])]
    free = line.kind is Kind.TITLE and not is_title(line.text)
    return min(sizes) >= _HALF and (free or sizes[0] == sizes[1])


def _is_prose(line: Line) -> bool:
    if line.kind in (Kind.TITLE, Kind.HEADING):
        return True
    return line.kind is Kind.PARAGRAPH and (line.level > 0 or bool(_STOP.search(line.text)))


def _blanks(line: Line, *, outlined: bool) -> Iterator[Change]:
    """Yield the needless blanks of `line`, but for the one behind its ordinal; `outlined` if 1.1, 1.2 are ordinals."""
    text = line.text
    found = _ARTICLE.match(text) or (_DECIMAL.match(text) if outlined else None)
    kept = found.end() if found else 0
    names = [named.span() for named in _NAMES.finditer(text)]
    for blank in _BLANKS.finditer(text, max(kept - 1, 0)):
        if any(start < blank.start() < end for start, end in names):
            continue
        if blank.end() > kept and _needless(text, blank.start(), blank.end()):
            yield Change(line.start + blank.start(), line.start + blank.end(), "")


def _needless(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1], text[end]
    if _DASH.match(text, end) or text[max(start - 2, 0) : start] in ("——", "--"):
        return bool(_CHINESE.match(before) and _CHINESE.match(after)) or before == after == "—"
    if _CHINESE.match(after):
        return bool(_CHINESE.match(before)) or before.isdigit() or before in "%％" or _is_mask_end(text, start)
    if _CHINESE.match(before):
        return after.isdigit() or bool(_MASK.match(text, end))
    return False


def _is_mask_end(text: str, end: int) -> bool:
    return bool(_MASKED.search(text[max(end - 7, 0) : end]))
