"""What a step saw and left alone."""

from __future__ import annotations

from typing import NamedTuple


class Seen(NamedTuple):
    """A flag before it is given the line of the file: `kind`, position in the text, detail."""

    kind: str
    position: int
    detail: str
