"""Parts of a document beside its prose: recipient, closing line, signature, date."""

from __future__ import annotations

from collections.abc import Iterator

from service.corpus.profile.document import Document, Stretch
from service.domain.draft import BlockKind

PARTS = (BlockKind.RECIPIENT, BlockKind.CLOSING, BlockKind.SIGNATURE, BlockKind.DATE)


def items(document: Document) -> Iterator[Stretch]:
    """Yield each of these parts under the name of its kind."""
    for start, line in document.lines:
        if line.kind in PARTS:
            yield Stretch(start, start + len(line.text), line.kind.value)
