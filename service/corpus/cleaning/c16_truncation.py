"""C16: a text that stops in mid-sentence. It is kept as it is; what is unfinished serves no writer as an example."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning.page import Kind, Page
from service.corpus.cleaning.seen import Seen
from service.text.sentences import split

_ENDED = re.compile(r"[。！？!?…”’）》】)〕』：:；]\Z")
_ENGLISH_END = re.compile(r"[.\"']\Z")
_SHORT = 25
KIND = "truncated"


def seen(page: Page) -> Iterator[Seen]:
    """Yield a flag when the last line is prose without an end: no signature, date, label, attachment or heading."""
    last = page.filled[-1] if page.filled else None
    if last is None or len(last.text) <= _SHORT or _ENDED.search(last.text) or _ENGLISH_END.search(last.text):
        return
    if last.kind is Kind.PARAGRAPH and not _is_listed(page):
        yield Seen(KIND, last.start, "the last sentence has no end")


def finished(text: str) -> str:
    """Return `text` without the unfinished sentence at its end."""
    sentences = split(text.rstrip())
    return "".join(sentences[:-1]).rstrip() if sentences and not _ENDED.search(sentences[-1]) else text


def _is_listed(page: Page) -> bool:
    """Tell whether the last line belongs to a list of attachments."""
    for line in reversed(page.filled):
        if line.kind is Kind.ATTACHMENT:
            return True
        if line.level != 3:
            return False
    return False
