"""How alike texts in a row are, told from their vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def neighbours(vectors: Sequence[Sequence[float]]) -> list[float]:
    """Return the cosine of each of `vectors` with the next."""
    if len(vectors) < 2:
        return []
    rows = np.asarray(vectors, dtype=np.float64)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return [float(cosine) for cosine in (rows[:-1] * rows[1:]).sum(axis=1)]
