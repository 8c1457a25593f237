"""Evidence that holds: what is quoted stands in the text, at the place that is named."""

from __future__ import annotations

from dataclasses import replace

from service.domain.evaluation import Mark


def verified(mark: Mark, text: str) -> Mark:
    """Return `mark` with the quotes that stand in `text` where they say; others are left out."""
    kept = tuple(
        one for one in mark.evidence
        if 0 <= one.start < one.end <= len(text) and text[one.start : one.end] == one.quote
    )  # fmt: skip
    return mark if kept == mark.evidence else replace(mark, evidence=kept)
