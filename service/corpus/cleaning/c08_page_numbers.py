"""C08: page numbers, on lines of their own or behind a title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import TITLE_LIMIT, Kind, Line, Page, has_stop, is_title
from service.corpus.cleaning.tracked import Change

_DASHED = re.compile(
    r"[-—–－ ]*[-—–－][-—–－ ]*\d{1,4}[-—–－ ]*|\d{1,4} ?[-—–－]|第 ?\d{1,4} ?页"
    r"|(?:[-—–] ?)?\d{1,3} ?/ ?\d{1,3}(?: ?[-—–])?"
)
_BARE = re.compile(r"\d{1,3}")
_BEHIND = re.compile(rf"(?<=[{marks.HAN}）)])((?: \d{{1,3}}){{1,3}})(?m:$)")
_WITHIN = re.compile(r" ?\d{1,3}(?: \d{1,3})? ")
_DASHES = "-—–"
_GLUED = re.compile(rf"[-—–] ?\d{{1,3}} ?[-—–] ?(?=[{marks.HAN}（(“《])")
_LONGEST = 12
_CELL = 20
_HEAD = 30


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each number."""
    return iter(sorted([*_lines(page), *_behind_titles(page), *_behind_announced(page), *_glued(page)]))


def _lines(page: Page) -> Iterator[Change]:
    lines = page.filled
    numbers = {at for at, line in enumerate(lines) if len(line.text) <= _LONGEST and _is_number(line)}
    if not numbers:
        return
    heads = _running_heads(lines, numbers)
    for at in sorted(numbers | heads):
        if at in heads or _is_dashed(lines[at]) or _stands_apart(lines, at):
            yield page.removal(lines[at])


def _running_heads(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return the lines that stand beside a page number wherever they stand, with those numbers."""
    beside: defaultdict[str, set[int]] = defaultdict(set)
    for at, line in enumerate(lines[1:], start=1):
        number = next((near for near in (at + 1, at - 1) if near in numbers), None)
        if number is not None and not line.level and len(line.text) <= _HEAD and not has_stop(line.text):
            beside[line.text] |= {at, number}
    often = Counter(line.text for line in lines)
    heads = (text for text, places in beside.items() if 2 <= often[text] <= len(places) // 2 and not _BARE.match(text))
    return set().union(*(beside[text] for text in heads))


def _is_number(line: Line) -> bool:
    return _is_dashed(line) or bool(_BARE.fullmatch(line.text))


def _is_dashed(line: Line) -> bool:
    return bool(_DASHED.fullmatch(line.text)) and line.kind is not Kind.DATE


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the number at `at` is in no table: beside it stands text, not other numbers or words."""
    beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return any(map(_is_text, beside)) and all(_is_text(line) or line.level for line in beside)


def _is_text(line: Line) -> bool:
    return has_stop(line.text) or len(line.text) > _CELL


def _glued(page: Page) -> Iterator[Change]:
    """Yield the removal of a number that the first words of its page follow on the same line: - 1 -关于…."""
    for line in page.filled:
        if line.text[0] in _DASHES and (found := _GLUED.match(line.text)):
            yield Change(line.start, line.start + found.end(), "")


def _behind_titles(page: Page) -> Iterator[Change]:
    for line in page.filled:
        if not line.text[-1].isdigit() or len(line.text) > TITLE_LIMIT:
            continue
        if line.kind is not Kind.TITLE and not is_title(line.text):
            continue
        found = _BEHIND.search(line.text)
        if found and line.text[found.start() - 1] not in marks.starts("number belongs to"):
            yield Change(line.start + found.start(), line.end, "")


def _behind_announced(page: Page) -> Iterator[Change]:
    """Yield a line end for the number between an announced title and the text that follows it on one line."""
    first = page.filled[0] if page.filled else None
    if not page.hint or not first or not bare(first.text).startswith(bare(page.hint)):
        return
    for found in _WITHIN.finditer(first.text, 0, 200):
        if bare(first.text[: found.start()]) == bare(page.hint):
            yield Change(first.start + found.start(), first.start + found.end(), page.paragraph_end)
            return
