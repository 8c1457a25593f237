"""The vectors of a house together with those of the house whose samples it inherits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from service.corpus.stores.base import Hits, Vector, VectorStore, Where


class InheritingSearch:
    """Searches the collections of all `sources` of a house as if they were one."""

    def __init__(self, store: VectorStore, sources: Callable[[str], Sequence[str]]) -> None:
        self._store = store
        self._sources = sources

    def query(self, house: str, vector: Vector, *, limit: int, where: Where) -> Hits:
        """Return at most `limit` passages most like `vector`; those of `house` first where they are alike."""
        found = [self._store.query(source, vector, limit=limit, where=where) for source in self._sources(house)]
        return _merged([hits for hits in found if hits.ids], limit)

    def fetch(self, house: str, ids: Sequence[str]) -> Hits:
        """Return those of `ids` that there are, with their vectors; their scores are 0."""
        found = [self._store.fetch(source, ids) for source in self._sources(house)]
        return _merged([hits for hits in found if hits.ids], len(ids))


def _merged(found: Sequence[Hits], limit: int) -> Hits:
    if len(found) < 2:
        return found[0] if found else Hits.none()
    ids = [key for hits in found for key in hits.ids]
    scores = np.concatenate([hits.scores for hits in found])
    best = np.argsort(-scores, kind="stable")[:limit]
    vectors = np.concatenate([hits.vectors for hits in found])
    return Hits(ids=tuple(ids[at] for at in best), scores=scores[best], vectors=vectors[best])
