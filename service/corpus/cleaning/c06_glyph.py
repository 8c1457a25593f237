"""C06: a heading's last character that stands once more before the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import HEADING_LIMIT, Page
from service.corpus.cleaning.tracked import Change

_BEFORE = re.compile(rf"(?:(?m:^)|(?<= ))([{marks.HAN}]) ?(?={marks.SECOND}|(?<![{marks.NUMERALS}第]){marks.FIRST})")
_TITLED = re.compile(rf"(?m:^)([{marks.HAN}]) (?=[{marks.HAN}])")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each; a blank before it is the seam between two headings and becomes a line end."""
    found = [*_before_headings(page.text), *_before_title(page)]
    return iter(sorted(found))


def _before_headings(text: str) -> Iterator[Change]:
    for found in _BEFORE.finditer(text):
        if found[1] in marks.starts("glyphs in prose") or not _closes(text, found.end(), found[1]):
            continue
        at_start = found.start() == 0 or text[found.start() - 1] == "\n"
        yield Change(found.start() - (not at_start), found.end(), "" if at_start else "\n")


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
