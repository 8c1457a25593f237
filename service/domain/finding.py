"""What a check found wrong with a text, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
Level = Literal["regulation", "standard", "practice", "house", "model"]
Fix = Literal["safe", "suggest", "none"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A breach of the house's style at `start`:`end` (code points, half-open); `quote` is the text that stands there.

    `level` says what the rule rests on and `basis_ref` where that is written. `replacement` stands in for the quote;
    `fix` tells whether it may be taken unseen. A finding that speaks for many of its rule gives their `count`.
    """

    rule: str
    severity: Severity
    level: Level
    category: str
    start: int
    end: int
    quote: str
    message: str
    basis_ref: str = ""
    replacement: str | None = None
    fix: Fix = "none"
    count: int = 1
