"""C06: a heading's last character that stands once more before the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import HEADING_LIMIT, Page
from service.corpus.cleaning.tracked import Change

_MARK = re.compile(rf"{marks.SECOND}|{marks.FIRST}")
_GLYPH = re.compile(rf"(?:(?m:^)| )(?P<glyph>[{marks.HAN}]) ?\Z")
_TITLED = re.compile(rf"(?m:^)([{marks.HAN}]) (?=[{marks.HAN}])")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each; a blank before it is the seam between two headings and becomes a line end."""
    found = [*_before_headings(page), *_before_title(page)]
    return iter(sorted(found))


def _before_headings(page: Page) -> Iterator[Change]:
    text = page.text
    for mark in _MARK.finditer(text):
        lead = text[max(mark.start() - 4, 0) : mark.start()]
        found = _GLYPH.search(lead if mark.start() > 4 else "\n" + lead)
        if found and _is_left_over(found["glyph"]) and _closes(text, mark.start(), found["glyph"]):
            at_start = found.group()[0] != " "
            yield Change(mark.start() - len(found.group()), mark.start(), "" if at_start else page.paragraph_end)


def _is_left_over(glyph: str) -> bool:
    return glyph not in marks.NUMERALS and glyph != "第" and glyph not in marks.starts("glyphs in prose")


def _closes(text: str, start: int, glyph: str) -> bool:
    """Tell whether the heading from `start` ends with `glyph`, at a blank or at the end of its line."""
    heading = text[start : start + HEADING_LIMIT + 4].split("\n")[0]
    return re.match(rf"[^。]*?{glyph}(?: |\Z)", heading) is not None and len(heading) > 4


def _before_title(page: Page) -> Iterator[Change]:
    """Yield the removal of a glyph before a title announced by the divider above."""
    if not page.hint:
        return
    for found in _TITLED.finditer(page.text, 0, 200):
        following = bare(page.text[found.end() : found.end() + len(page.hint) + 10])
        if page.hint.endswith(found[1]) and following.startswith(bare(page.hint)):
            yield Change(found.start(), found.end(), "")
