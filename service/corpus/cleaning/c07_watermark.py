"""C07: a clause that whoever copied the paper put into one of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.corpus.cleaning.page import Page
from service.corpus.cleaning.tracked import Change
from service.text import lexicon

_HINT = re.compile(r"公众?号|本文|材料|资料|文章|范文|更多")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each clause with one of the marks beside it, so that the sentence closes again."""
    if not _HINT.search(page.text):
        return
    for found in _watermark().finditer(page.text):
        yield _taken_out(page.text, found.start("clause"), found.end("clause"))


def _taken_out(text: str, start: int, end: int) -> Change:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("", "\n", "。", "；", "！", "？") and after:
        # The clause began a sentence or line: its own mark goes with it.
        return Change(start, end + (after != "\n"), "")
    return Change(start - 1, end, "") if before in ("，", ",") else Change(start, end, "")


@cache
def _watermark() -> re.Pattern[str]:
    clauses = "|".join(lexicon.lines("cleaning", "watermarks"))
    return re.compile(rf"(?:(?<=[，。；！？,;])|(?m:^))(?P<clause>{clauses})(?=[，。；！？,;\n]|\Z)")
