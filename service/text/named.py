"""A stretch of text that names something."""

from __future__ import annotations

from typing import NamedTuple


class Named(NamedTuple):
    """A stretch that names something, and what."""

    start: int
    end: int
    kind: str
