"""Marks that people gave, by which the scores of a rubric are held to what people think."""

from __future__ import annotations

from dataclasses import dataclass

OVERALL = "overall"
"""Stands for the whole where a criterion is named."""


@dataclass(frozen=True, kw_only=True)
class HumanMark:
    """What a person gave a text, 0 to 100, for one criterion or for the whole; the text by its SHA-256 alone."""

    text_sha256: str
    criterion: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How scores compare with marks of people for one criterion: `n` texts, weighted kappa, mean absolute error."""

    criterion: str
    n: int
    agreement: float | None
    mae: float | None
