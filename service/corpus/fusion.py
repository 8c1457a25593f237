"""One ranking from two: what the vectors find and what the words find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.corpus.lexical import Match
from service.corpus.stores.base import Hits, Vector, Where

MEANING = 0.5
"""Weight of the vectors; the rest goes to the words."""


@dataclass(frozen=True, kw_only=True)
class Fused:
    """Passages found, best first: `hits` with their cosines, and `relevance`, by which they are ordered.

    Relevance lies between the least and the greatest of the cosines, so that it can be weighed against likeness.
    """

    hits: Hits
    relevance: NDArray[np.float32]


def fuse(
    dense: Hits,
    words: Match,
    *,
    vector: Vector,
    limit: int,
    where: Where,
    vectors: Callable[[Sequence[str]], Hits],
) -> Fused:
    """Return the best `limit` of what the vectors found (`dense`) and what the `words` of the question find.

    Every candidate is scored by both, each brought to the range 0 to 1 over the candidates, and by their weighted mean
    (S. Bruch, S. Gai, A. Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023). `vectors` gives those
    passages that the words alone found, with their vectors.
    """
    found = words.best(limit, where)
    hits = _joined(dense, vectors([key for key in found if key not in set(dense.ids)]), vector)
    lexical = words.of(hits.ids)
    if not len(hits.ids) or not lexical.any():
        return Fused(hits=hits, relevance=hits.scores)
    fused = MEANING * _spread(hits.scores) + (1 - MEANING) * _spread(lexical)
    order = np.argsort(-fused, kind="stable")[:limit]
    low, high = float(hits.scores.min()), float(hits.scores.max())
    return Fused(hits=_taken(hits, order), relevance=(low + fused[order] * (high - low)).astype(np.float32))


def _joined(dense: Hits, more: Hits, vector: Vector) -> Hits:
    if not more.ids:
        return dense
    lengths = np.linalg.norm(more.vectors, axis=1) * np.linalg.norm(vector)
    scores = (more.vectors @ vector / np.maximum(lengths, 1e-12)).astype(np.float32)
    if not dense.ids:
        return Hits(ids=more.ids, scores=scores, vectors=more.vectors)
    return Hits(
        ids=(*dense.ids, *more.ids),
        scores=np.concatenate([dense.scores, scores]),
        vectors=np.concatenate([dense.vectors, more.vectors]),
    )


def _spread(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    low, high = float(scores.min()), float(scores.max())
    return np.asarray((scores - low) / max(high - low, 1e-9), dtype=np.float32)


def _taken(hits: Hits, order: NDArray[np.intp]) -> Hits:
    return Hits(ids=tuple(hits.ids[at] for at in order), scores=hits.scores[order], vectors=hits.vectors[order])
