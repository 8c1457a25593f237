"""PDF files with text: the lines of their pages, without running heads and page numbers."""

from __future__ import annotations

from service.corpus.loaders.limits import Limits
from service.corpus.loaders.reading import Reading

ENDINGS = ("pdf",)
MEDIA = "application/pdf"
SAFE = False


def read(data: bytes, limits: Limits) -> Reading:
    """Return the lines of all pages as printed; a sentence may go on over several."""
    from service.corpus.loaders.paper import pages  # with pypdf, which plain text does not need

    return pages.read(data)
