"""What cleaning a file gives: its documents, every edit made, and what was only flagged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """One change: `step` is C01 ... C14, `line` the 1-based line of the file given, where `before` became `after`.

    `start` and `end` are the offsets of what was changed within the document's `original`.
    """

    step: str
    line: int
    before: str
    after: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """Something seen and left as it is: `kind` names it, `line` is the 1-based line of the file given."""

    kind: str
    line: int
    detail: str


@dataclass(frozen=True, kw_only=True)
class CleanDocument:
    """A document found in a file, cleaned.

    `genre` is the name of a genre card, None when unsure; `genre_confidence` lies in [0, 1]. `lines` are the first and
    last line of the file that the document takes up; `original` is its stretch of the file as given, with the chrome
    around it that the log tells of. `text` is `original` with the edits of `log` made in their order.
    """

    title: str
    genre: str | None
    genre_confidence: float
    text: str
    flags: tuple[Flag, ...]
    log: tuple[Edit, ...]
    lines: tuple[int, int]
    original: str
