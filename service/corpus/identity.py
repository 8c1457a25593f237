"""Names that stay: of samples and of their passages."""

from __future__ import annotations

import hashlib


def sample_id(house: str, place: str) -> str:
    """Return the id of the sample at `place` in `house`; it is the same however often its text changes."""
    return f"s_{hashlib.sha256(f'{house}/{place}'.encode()).hexdigest()[:12]}"


def passage_id(sample: str, number: int) -> str:
    """Return the id of passage `number` (from 1) of `sample`."""
    return f"{sample}#{number}"
