"""Embeddings that remember the last texts: a draft asks for the same facts more than once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

KEPT = 1024
"""Vectors that are remembered: the facts of a few drafts."""


class Embedder(Protocol):
    """Makes vectors of `dimension` numbers; `name` is the model's."""

    name: str
    dimension: int

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a passage."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a search query."""
        ...


class Remembered:
    """Gives the vectors of `embeddings`, those of the last `kept` passages without making them again.

    It may be asked from many threads at once.
    """

    def __init__(self, embeddings: Embedder, *, kept: int = KEPT) -> None:
        self.name = embeddings.name
        self.dimension = embeddings.dimension
        self._embeddings = embeddings
        self._kept = kept
        self._lock = threading.Lock()
        self._known: OrderedDict[str, list[float]] = OrderedDict()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text; those not remembered are made in one go.

        Raises:
            SetupError: the embeddings cannot be had.
        """
        found = self._recalled(texts)
        missing = list(dict.fromkeys(text for text in texts if text not in found))
        if missing:
            made = dict(zip(missing, self._embeddings.embed_documents(missing), strict=True))
            self._remember(made)
            found |= made
        return [found[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a search query.

        Raises:
            SetupError: the embeddings cannot be had.
        """
        return self._embeddings.embed_query(text)

    def _recalled(self, texts: Sequence[str]) -> dict[str, list[float]]:
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
            for text in found:
                self._known.move_to_end(text)
            return found

    def _remember(self, made: dict[str, list[float]]) -> None:
        with self._lock:
            self._known |= made
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
