"""Text that every encoder takes."""

from __future__ import annotations

_NUL = "\x00"


def clean(text: str) -> str:
    """Return `text` without NUL, with every lone surrogate replaced by U+FFFD."""
    without_nul = text.replace(_NUL, "")
    return without_nul.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
