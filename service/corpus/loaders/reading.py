"""What a loader gives: the text of a file, and all it saw beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from service.corpus.loaders.limits import Limits
from service.domain.loaded import Notice


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The `text` of a file; `asides` are texts it also holds (page headers, comments, hidden words), never shown."""

    text: str
    encoding: str | None = None
    notices: tuple[Notice, ...] = ()
    asides: tuple[str, ...] = ()


class Loader(Protocol):
    """A file of `types/`: the endings and media type it reads, and how.

    `SAFE` tells that reading takes time and memory in proportion to the file, so it needs no process of its own.
    """

    ENDINGS: tuple[str, ...]
    MEDIA: str
    SAFE: bool

    def read(self, data: bytes, limits: Limits) -> Reading:
        """Return what the file says.

        Raises:
            UnreadableFile, TooLarge: it is broken, protected, or asks too much; other errors mean broken, too.
        """
