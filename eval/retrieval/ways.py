"""The ways to find passages that are compared: by vectors, by words, by both, by chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.retrieval.queries import HOUSE, Query
from service.corpus.corpus import Corpus
from service.corpus.lexical import LexicalIndex, Listed
from service.corpus.stores.base import Vector, Where
from service.domain.sample import Role, Sample

DEPTH = 50
"""Passages a way gives; what is not among them counts as not found."""

Way = Callable[[Query, Vector, Where], Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a way found for a query: ids of passages, best first."""

    query: Query
    ids: tuple[str, ...]


def ways(corpus: Corpus, samples: Sequence[Sample]) -> dict[str, Way]:
    """Return the ways by name."""
    rows = corpus.records.listed(HOUSE)
    words = LexicalIndex([Listed(key, sample, genre, Role(role), text) for key, sample, genre, role, text in rows])
    chance = np.random.default_rng(7)
    places = {passage.id: (sample.genre, passage.role) for sample in samples for passage in sample.passages}

    def drawn(query: Query, vector: Vector, where: Where) -> list[str]:
        allowed = [key for key, place in places.items() if _allows(where, *place)]
        return [str(key) for key in chance.permutation(allowed)[:DEPTH]]

    def both(query: Query, vector: Vector, where: Where) -> list[str]:
        found = corpus.exemplars.search(HOUSE, query.text, genre=where.genre, role=where.role, limit=DEPTH)
        return [hit.passage.id for hit in found]

    return {
        "fused": both,
        "vectors": lambda query, vector, where: corpus.store.query(HOUSE, vector, limit=DEPTH, where=where).ids,
        "words": lambda query, vector, where: words.match(query.text).best(DEPTH, where),
        "chance": drawn,
    }


def _allows(where: Where, genre: str, role: Role) -> bool:
    return where.genre in (None, genre) and where.role in (None, role)
