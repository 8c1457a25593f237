"""The ways to find passages that are compared: by vectors, by words, by both in two ways, by chance."""

from __future__ import annotations

from collections import defaultdict
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

RANK = 60
"""What the source adds to each rank."""

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

    def by_vectors(query: Query, vector: Vector, where: Where) -> Sequence[str]:
        return corpus.store.query(HOUSE, vector, limit=DEPTH, where=where).ids

    def by_words(query: Query, vector: Vector, where: Where) -> Sequence[str]:
        return words.match(query.text).best(DEPTH, where)

    def by_ranks(query: Query, vector: Vector, where: Where) -> Sequence[str]:
        return reciprocal(by_vectors(query, vector, where), by_words(query, vector, where))

    return {"fused": both, "reciprocal ranks": by_ranks, "vectors": by_vectors, "words": by_words, "chance": drawn}


def reciprocal(*rankings: Sequence[str]) -> list[str]:
    """Return one ranking of several by the sum of their reciprocal ranks (Cormack et al., SIGIR 2009)."""
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] += 1 / (RANK + rank)
    return sorted(scores, key=lambda key: (-scores[key], key))


def _allows(where: Where, genre: str, role: Role) -> bool:
    return where.genre in (None, genre) and where.role in (None, role)
