from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from service.corpus.stores.base import Where
from service.corpus.stores.chroma import ChromaStore
from service.errors import StoreError


class Axes:
    """Embeddings that are never asked."""

    name, dimension = "axes", 3

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise AssertionError("not asked")

    def embed_query(self, text: str) -> list[float]:
        raise AssertionError("not asked")


def test_a_broken_directory_is_told_with_what_helps_and_works_again_once_it_was_moved_away(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path, Axes())
    broken = tmp_path / "chroma.sqlite3"
    broken.write_bytes(os.urandom(8192))
    vector = np.zeros(3, dtype=np.float32)
    for _ in range(2):
        with pytest.raises(StoreError, match="housestyle reindex"):
            store.query("h", vector, limit=1, where=Where())
    broken.unlink()
    assert store.query("h", vector, limit=1, where=Where()).ids == ()
    store.close()
