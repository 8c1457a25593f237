"""HTML pages: the main text, without what stands around it and what the page hides."""

from __future__ import annotations

from service.corpus.loaders.limits import Limits
from service.corpus.loaders.reading import Reading

ENDINGS = ("html", "htm", "xhtml")
MEDIA = "text/html"
SAFE = False


def read(data: bytes, limits: Limits) -> Reading:
    """Return the main text of the page."""
    from service.corpus.loaders.page import document  # with lxml, which plain text does not need

    return document.read(data)
