"""Title forms: the word a title ends with, which in most houses names the genre."""

from __future__ import annotations

from collections.abc import Iterator

from service.corpus.profile.document import Document, Stretch


def items(document: Document) -> Iterator[Stretch]:
    """Yield the last word of the title."""
    end = document.lines[0].start + len(document.lines[0].line.text) if document.lines else 0
    words = [word for word in document.words if word.end <= end and word.text[:1].isalpha()]
    yield from words[-1:]
