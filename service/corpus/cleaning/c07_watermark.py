"""C07: a clause that whoever copied the paper put into one of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.corpus.cleaning.page import Page
from service.corpus.cleaning.tracked import Change
from service.text import lexicon

_HINT = re.compile(r"公众?号|更多|(?:本文|资料|材料|文章|范文)(?:由|来自|来源|转自|摘自|选自)")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each clause with one of the marks beside it, so that the sentence closes again."""
    end = 0
    for hint in _HINT.finditer(page.text):
        if hint.start() < end:
            continue
        start = page.text.rfind("\n", 0, hint.start()) + 1
        end = (page.text.find("\n", start) + 1 or len(page.text) + 1) - 1
        for found in _watermark().finditer(page.text, start, end):
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
