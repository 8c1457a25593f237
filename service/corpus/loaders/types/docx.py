"""Word documents: the text with all changes accepted, and notices of all that a printed page would not show."""

from __future__ import annotations

from service.corpus.loaders.limits import Limits
from service.corpus.loaders.reading import Reading

ENDINGS = ("docx", "docm", "dotx")
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAFE = False


def read(data: bytes, limits: Limits) -> Reading:
    """Return the text of paragraphs, tables and text boxes, with the numbers Word writes before them."""
    from service.corpus.loaders.word import document  # with lxml, which plain text does not need

    return document.read(data, limits)
