"""C05: a 顿号 left over before a heading that was pulled up into the text before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Page
from service.corpus.cleaning.tracked import Change

_STRAY = re.compile(rf"(?:(?<=[。！？；])|(?m:^))、(?=(?:{marks.FIRST}|{marks.SECOND})[{marks.HAN}xX*])")


def changes(page: Page) -> Iterator[Change]:
    """Yield a line end for each such 顿号; at the start of a line it simply goes."""
    for found in _STRAY.finditer(page.text):
        inside = found.start() > 0 and page.text[found.start() - 1] != "\n"
        yield Change(found.start(), found.end(), "\n" if inside else "")
