"""C10b: a heading that seems to have run into its text with nothing left to tell where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Kind, Line, Page
from service.corpus.cleaning.seen import Seen
from service.text import lexicon

_LONG = 24
_STOP = re.compile(r"[，。；：,;:]")


def seen(page: Page) -> Iterator[Seen]:
    """Yield a flag with the likely cuts for each; to cut there would be a guess."""
    alone = {line.level for line in page.filled if line.kind is Kind.HEADING}
    for line in page.filled:
        if line.level in (1, 2) and line.kind is not Kind.HEADING and line.level in alone and _is_long(line):
            yield Seen("runin_heading_unsplit", line.start, _detail(line))


def _is_long(line: Line) -> bool:
    stop = _STOP.search(line.text)
    return stop is not None and stop.start() > _LONG and len(line.text) > stop.end()


def _detail(line: Line) -> str:
    cuts = [str(found.start()) for found in _cut().finditer(line.text, 3, 2 * _LONG)]
    return f"may be cut at {', '.join(cuts)}" if cuts else "no likely cut"


@cache
def _cut() -> re.Pattern[str]:
    words = "|".join(lexicon.lines("cleaning", "cut before")[0].split())
    return re.compile(rf"{words}|[xX×*]{{1,3}} ?[县市省乡镇]|(?<=[{marks.HAN}])[乡镇]镇是")
