"""Maximal marginal relevance: near to what is asked for, and far from what has been taken."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from service.corpus.stores.base import Vector

LAMBDA = 0.6
"""Weight of nearness to the question; the rest goes to distance from what has been taken."""


class Ranking:
    """Candidates in the order in which they add most; the taker says which of them it took."""

    def __init__(self, vectors: Vector, scores: Vector, weight: float = LAMBDA) -> None:
        lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        self._likeness = (vectors / lengths) @ (vectors / lengths).T
        self._scores = scores
        self._weight = weight
        self._nearest: Vector = np.full(len(scores), -np.inf, dtype=np.float32)
        self._open = np.ones(len(scores), dtype=bool)

    def __iter__(self) -> Iterator[int]:
        """Yield the best candidate left, until none is."""
        while self._open.any():
            best = int(np.argmax(np.where(self._open, self._value(), -np.inf)))
            self._open[best] = False
            yield best

    def take(self, candidate: int) -> None:
        """Have later candidates judged by their distance from this one too."""
        self._nearest = np.maximum(self._nearest, self._likeness[candidate]).astype(np.float32)

    def _value(self) -> Vector:
        taken = np.where(np.isfinite(self._nearest), self._nearest, 0.0)
        return np.asarray(self._weight * self._scores - (1 - self._weight) * taken, dtype=np.float32)
