"""C02: what a web page puts around a paper: titles, links, counts, file names, notices.

Some lines only pages have; others are a page's only above the first and below the last text of the file, for a paper
has such lines of its own: the names of attached files, a bulletin's editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import Kind, Line, Page, is_title
from service.corpus.cleaning.tracked import Change
from service.text import lexicon

_OF_PAPERS = (Kind.RECIPIENT, Kind.LABEL, Kind.ATTACHMENT)
_LONGEST = 400
_PROSE = 40
_NOTICE = 100
_NEAR = 6
_HEAD = 5
_LISTED = re.compile(r"附|\d+[.．、]|[（(]\d")
_ABOVE, _BELOW = "above the text", "below the text"
_BULLET = re.compile(r"\s*[-·•*]\s+")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of every line that is a page's and not a paper's, with the blank lines between two such."""
    lines, gone = page.filled, set(_of_page(page))
    for at in sorted(gone):
        yield Change(lines[at].start, lines[at + 1].start, "") if at + 1 in gone else page.removal(lines[at])


def _of_page(page: Page) -> Iterator[int]:
    lines = page.filled
    links = _links(lines)
    first, last = _body(lines[:links])
    bulletin = any(word in line.text for line in lines[:_HEAD] for word in marks.starts("bulletins"))
    page_titles = {bare(line.text) for line in lines[:3] if is_title(line.text)}
    above, before = "", -_NEAR
    for at, line in enumerate(lines):
        text = line.text
        is_name = names_file(text)
        chrome = at >= links or is_chrome(text)
        if not chrome and not first <= at <= last:
            unlisted = is_name and not _LISTED.match(text) and not _LISTED.match(above)
            repeated = at > last and bare(text[:_LONGEST]) in page_titles
            beside = (at < first and _is_of_table(lines, at)) or (at > last and _is_one_of(_BELOW, text))
            near = beside and (at - before < _NEAR or any(is_chrome(one.text) for one in lines[at : at + _NEAR]))
            chrome = unlisted or repeated or near or (credits(text) and not bulletin)
        if chrome:
            yield at
            before = at
        above = above if is_name and not _LISTED.match(text) else text


def is_chrome(line: str) -> bool:
    """Tell whether `line` is one that only web pages have."""
    if len(line) > _LONGEST or (len(line) > _NOTICE and line.count("。") > 1):
        return False
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    if marks.whole_line("chrome").match(line, start):
        return True
    # Patterns that may begin with anything are tried where a word of theirs stands: most lines have none.
    words = lexicon.pattern("cleaning", "chrome words")
    return bool(words.search(line)) and bool(marks.whole_line("chrome within").match(line, start))


def names_file(line: str) -> bool:
    """Tell whether `line` is only the name of a file."""
    return "." in line and _is_one_of("file names", line)


def credits(line: str) -> bool:
    """Tell whether `line` names an editor, as sites do, and bulletins."""
    return _is_one_of("element in a bulletin", line)


def _is_one_of(section: str, line: str) -> bool:
    return len(line) <= _LONGEST and bool(marks.whole_line(section).match(line))


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the first and last line between which the paper stands."""
    first = next((at for at, line in enumerate(lines) if _is_content(line)), len(lines))
    last = next((at for at in range(len(lines) - 1, first - 1, -1) if _is_content(lines[at])), -1)
    return first, last


def _is_content(line: Line) -> bool:
    text = line.text
    if is_chrome(text) or names_file(text) or credits(text) or _is_one_of(_ABOVE, text) or _is_one_of(_BELOW, text):
        return False
    if line.kind in (Kind.DATE, Kind.LABEL, Kind.HEADING, Kind.RECIPIENT, Kind.ATTACHMENT):
        return True
    return line.level > 0 or "。" in text or len(text) > _PROSE


def _is_of_table(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line at `at` stands above texts of pages: an entry of a table, or the value that one lacks."""
    if _is_one_of(_ABOVE, lines[at].text):
        return True
    above = lines[at - 1].text if at else ""
    return above.endswith((":", "：")) and _is_one_of(_ABOVE, above) and not is_title(lines[at].text)


def _is_of_paper(line: Line) -> bool:
    """Tell whether `line` is no title of another page: a sentence, a label, an address, an attachment."""
    return "。" in line.text or len(line.text) > _NOTICE or line.kind in _OF_PAPERS


def _links(lines: Sequence[Line]) -> int:
    """Return where titles of other pages begin, with the words over them, that go on to the end; else the end."""
    start = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        if _is_one_of("lists follow", text):
            start = at
        elif not is_chrome(text) and not _is_one_of(_BELOW, text) and _is_of_paper(lines[at]):
            break
    return start
