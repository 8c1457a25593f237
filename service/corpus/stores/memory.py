"""Vectors in memory: for tests and for small houses that need not last."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import numpy as np

from service.corpus.stores.base import Entry, Hits, Vector, Where


class MemoryStore:
    """A store that forgets; its vectors are compared one by one."""

    def __init__(self) -> None:
        self.identity = uuid4().hex
        self._houses: dict[str, dict[str, Entry]] = {}

    def open(self) -> None:
        """Do nothing: memory has one owner."""

    def upsert(self, house: str, entries: Sequence[Entry]) -> None:
        """Write `entries`, each in place of what had its id."""
        self._houses.setdefault(house, {}).update({entry.id: entry for entry in entries})

    def delete(self, house: str, sample_ids: Sequence[str]) -> None:
        """Delete every passage of these samples."""
        kept = self._houses.get(house, {})
        self._houses[house] = {key: entry for key, entry in kept.items() if entry.sample_id not in sample_ids}

    def drop(self, house: str) -> None:
        """Delete everything of a house."""
        self._houses.pop(house, None)

    def purge(self, house: str) -> None:
        """Do nothing: what is deleted is gone."""

    def wipe(self) -> None:
        """Forget everything."""
        self._houses.clear()
        self.identity = uuid4().hex

    def query(self, house: str, vector: Vector, *, limit: int, where: Where) -> Hits:
        """Return at most `limit` passages most like `vector`."""
        entries = [entry for entry in self._houses.get(house, {}).values() if _meets(entry, where)]
        if not entries:
            return Hits.none()
        vectors = np.stack([entry.vector for entry in entries]).astype(np.float32)
        scores = _cosines(vectors, vector)
        best = np.argsort(-scores, kind="stable")[:limit]
        return Hits(ids=tuple(entries[at].id for at in best), scores=scores[best], vectors=vectors[best])

    def fetch(self, house: str, ids: Sequence[str]) -> Hits:
        """Return those of `ids` that there are, with their vectors."""
        entries = [entry for key in ids if (entry := self._houses.get(house, {}).get(key))]
        if not entries:
            return Hits.none()
        vectors = np.stack([entry.vector for entry in entries]).astype(np.float32)
        return Hits(
            ids=tuple(entry.id for entry in entries), scores=np.zeros(len(entries), dtype=np.float32), vectors=vectors
        )

    def count(self, house: str) -> int:
        """Return how many passages a house has."""
        return len(self._houses.get(house, {}))

    def close(self) -> None:
        """Do nothing."""


def _cosines(vectors: Vector, vector: Vector) -> Vector:
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(vector)
    scores: Vector = (vectors @ vector / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scores


def _meets(entry: Entry, where: Where) -> bool:
    if where.genre is not None and entry.genre != where.genre:
        return False
    if where.role is not None and entry.role is not where.role:
        return False
    if where.sample_ids is not None and entry.sample_id not in where.sample_ids:
        return False
    return entry.sample_id not in where.exclude
