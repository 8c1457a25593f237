"""C06: a heading's last character that stands once more before the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import HEADING_LIMIT, Page
from service.corpus.cleaning.tracked import Change

_GLYPH = re.compile(rf"(?:(?m:^)| )(?P<glyph>[{marks.HAN}]) ?(?={marks.SECOND}|{marks.FIRST})")
_TITLED = re.compile(rf"(?m:^)([{marks.HAN}]) (?=[{marks.HAN}])")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each; a blank before it is the seam between two headings and becomes a line end."""
    found = [*_before_headings(page), *_before_title(page)]
    return iter(sorted(found))


def _before_headings(page: Page) -> Iterator[Change]:
    for found in _GLYPH.finditer(page.text):
        if _is_left_over(found["glyph"]) and _closes(page.text, found.end(), found["glyph"]):
            yield Change(*found.span(), page.paragraph_end if found.group()[0] == " " else "")


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
