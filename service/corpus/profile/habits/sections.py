"""The sections of a document by name: its outermost headings without their ordinals."""

from __future__ import annotations

from collections.abc import Iterator

from service.corpus.profile.document import Document, Stretch
from service.corpus.profile.habits.headings import ordinal

LONGEST = 30
"""Characters of a heading that names a section; a longer one tells what stands in it."""


def items(document: Document) -> Iterator[Stretch]:
    """Yield the outermost headings."""
    top = min((line.level for _, line in document.headings), default=0)
    for start, line in document.headings:
        name = line.heading[len(ordinal(line.heading)) :].rstrip("。.")
        if line.level == top and 0 < len(name) <= LONGEST:
            yield Stretch(start, start + len(line.heading), name)
