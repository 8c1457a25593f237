"""Near-duplicates: MinHash tells which samples to compare, their runs of units tell how much they share.

A. Broder, On the resemblance and containment of documents, 1997.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from service.text.language import Language
from service.text.shingles import Hashes, shingles

RUN = 5
"""Units (characters, or words) of a run: every tenth changed still leaves 59 % of them."""
PERMUTATIONS = 128
CANDIDATE = 0.12
"""Estimated resemblance from which two texts are compared; its standard error is below 0.04."""
LEAST = 0.4
"""Share of the shorter text that makes a near-duplicate; different reports of one house share below 0.1."""

_SEED = 20250101
_HIGH = np.uint64(32)


def signature(text: str, language: Language) -> bytes:
    """Return the MinHash of `text`, `PERMUTATIONS` numbers of 32 bits; b"" where the text is shorter than a run."""
    runs = _runs(text, language)
    if not len(runs):
        return b""
    factors, offsets = _permutations()
    least = [((runs * factor + offset) >> _HIGH).min() for factor, offset in zip(factors, offsets, strict=True)]
    return np.asarray(least, dtype="<u4").tobytes()


def candidates(wanted: bytes, known: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the keys of `known` (key -> signature) that may be near-duplicates of the text with `wanted`."""
    keys = [key for key, held in known.items() if held]
    if not wanted or not keys:
        return ()
    table = np.frombuffer(b"".join(known[key] for key in keys), dtype="<u4").reshape(len(keys), PERMUTATIONS)
    alike = (table == np.frombuffer(wanted, dtype="<u4")).mean(axis=1)
    return tuple(keys[at] for at in np.flatnonzero(alike >= CANDIDATE))


def similarity(one: str, other: str, language: Language) -> float:
    """Return the share in [0, 1] of the shorter text's distinct runs that stand in the other too."""
    first, second = _runs(one, language), _runs(other, language)
    shorter = min(len(first), len(second))
    return len(np.intersect1d(first, second, assume_unique=True)) / shorter if shorter else 0.0


def _runs(text: str, language: Language) -> Hashes:
    return np.unique(shingles(text, RUN, language)[1])


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    # Multiply-shift: an odd factor and the high bits of the product permute well enough and need no modulus.
    numbers = np.random.default_rng(_SEED)
    factors = numbers.integers(1, 2**63, size=PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, numbers.integers(0, 2**63, size=PERMUTATIONS, dtype=np.uint64)
