"""Scores as levels of 1 to 5, as people give them."""

from __future__ import annotations

STEPS = 4
"""Steps between the lowest level and the highest."""
TOP = STEPS + 1


def level(score: float) -> int:
    """Return the level nearest to a score from 0 to 1."""
    return 1 + int(score * STEPS + 0.5)
