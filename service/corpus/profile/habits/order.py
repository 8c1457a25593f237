"""The order of the parts: what follows what, by their roles."""

from __future__ import annotations

from collections.abc import Iterator

from service.corpus.passages import divide
from service.corpus.profile.document import Document, Stretch
from service.text.language import language


def items(document: Document) -> Iterator[Stretch]:
    """Yield each step from one role to another, as `problem > plan`, where the other begins."""
    before, at = "start", 0
    for stretch in divide(document.text, language(document.language)):
        found = document.text.find(stretch.text.partition("\n")[0], at)
        at = found if found >= 0 else at
        if stretch.role.value != before:
            yield Stretch(at, at + len(stretch.text.partition("\n")[0]), f"{before} > {stretch.role.value}")
        before = stretch.role.value
