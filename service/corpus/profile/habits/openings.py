"""Opening formulae: clauses of the paragraphs before the first heading."""

from __future__ import annotations

from collections.abc import Iterator

from service.corpus.profile import formulae
from service.corpus.profile.document import Document, Stretch


def items(document: Document) -> Iterator[Stretch]:
    """Yield each clause, figures blotted out."""
    return formulae.clauses(document.opening)
