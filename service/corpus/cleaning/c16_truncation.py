"""C16: a text that stops in mid-sentence, or before it has said all it announced.

It is kept as it is; what is unfinished serves no writer as an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Kind, Line, Page, is_labelled
from service.corpus.cleaning.seen import Seen
from service.domain.cleaning import CleanDocument
from service.text import lexicon
from service.text.sentences import split

_ENDED = re.compile(r"[。！？!?…”’）》】)〕』：:；]\Z")
_ENGLISH_END = re.compile(r"[.\"']\Z")
_SHORT = 25
KIND = "truncated"


def seen(page: Page) -> Iterator[Seen]:
    """Yield a flag when the text ends in prose without an end, or before all the chapters it announces."""
    last = page.filled[-1] if page.filled else None
    if last is None:
        return
    if _is_unfinished(page, last):
        yield Seen(KIND, last.start, "the last sentence has no end")
    elif (lacking := _lacking(page)) is not None:
        yield Seen(KIND, last.start, lacking)


def _is_unfinished(page: Page, last: Line) -> bool:
    """Tell whether the last line is prose without an end: no signature, date, label, attachment or heading."""
    if len(last.text) <= _SHORT or _ENDED.search(last.text) or _ENGLISH_END.search(last.text):
        return False
    return last.kind is Kind.PARAGRAPH and not is_labelled(last.text) and not _is_listed(page)


def _lacking(page: Page) -> str | None:
    """Return how many chapters are announced and how many are there, None if none is lacking."""
    chapters = [at for at, line in enumerate(page.filled) if line.level == 1]
    if not chapters or not chapters[0]:
        return None
    above = page.filled[chapters[0] - 1].text
    found = next((found for pattern in _announced() if (found := pattern.search(above[-40:]))), None)
    announced = marks.NUMERALS.index(found[1]) + 1 if found else 0
    return f"{announced} chapters are announced, {len(chapters)} are there" if announced > len(chapters) else None


@cache
def _announced() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, lexicon.lines("cleaning", "announced")))


def finished(document: CleanDocument) -> str:
    """Return the text of `document` without the unfinished sentence that a truncated one may end with."""
    if _ENDED.search(document.text.rstrip()) or not any(flag.kind == KIND for flag in document.flags):
        return document.text
    return "".join(split(document.text.rstrip())[:-1]).rstrip()


def _is_listed(page: Page) -> bool:
    """Tell whether the last line belongs to a list of attachments."""
    for line in reversed(page.filled):
        if line.kind is Kind.ATTACHMENT:
            return True
        if line.level != 3:
            return False
    return False
