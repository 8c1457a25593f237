"""C13: ordinals as GB/T 15834 B.3.3 has them, 「1.」; what is left of 二是 behind one is only flagged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Page
from service.corpus.cleaning.seen import Seen
from service.corpus.cleaning.tracked import Change

_ITEM = re.compile(rf"^\d{{1,2}}([、．])(?=[{marks.HAN}“‘《xX*×])", re.MULTILINE)
_RESIDUE = re.compile(r"\d{1,2}[、.．]是")
_RUN = 3


def changes(page: Page) -> Iterator[Change]:
    """Yield a full stop for the 顿号 behind a figure that begins a line."""
    for found in _ITEM.finditer(page.text):
        yield Change(found.start(1), found.end(1), ".")


def seen(page: Page) -> Iterator[Seen]:
    """Yield a flag for each of three or more items in a row that begin like 「2.是」."""
    run: list[int] = []
    for line in (*page.filled, None):
        if line and _RESIDUE.match(line.text):
            run.append(line.start)
            continue
        if len(run) >= _RUN:
            yield from (Seen("ordinal_residue", start, "是 behind the ordinal may be left over") for start in run)
        run = []
