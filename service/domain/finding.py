"""What a rule of the house finds in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
Level = Literal["regulation", "standard", "practice", "house", "model"]
Fix = Literal["safe", "suggest", "none"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A breach of `rule` at `start`:`end` (code points, half-open) of the text, where `quote` stands.

    `level` says how binding the rule is, `basis_ref` where it is written down. `replacement` is what would stand there
    instead, if the rule knows; `fix` says whether it may be put there unseen.
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
