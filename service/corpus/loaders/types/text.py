"""Plain text, in whatever encoding an office's programs have used."""

from __future__ import annotations

from service.corpus.loaders.encoding import decode
from service.corpus.loaders.limits import Limits
from service.corpus.loaders.reading import Reading

ENDINGS = ("txt", "text")
MEDIA = "text/plain"
SAFE = True


def read(data: bytes, limits: Limits) -> Reading:
    """Return the text as it was written."""
    found = decode(data)
    return Reading(text=found.text, encoding=found.encoding, notices=found.notices)
