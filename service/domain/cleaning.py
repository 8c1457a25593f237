"""A document as the cleaner leaves it, with every edit and every doubt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One change a step made: what stood at `line` (from 1) of the file before, and what stands there now."""

    step: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Something at `line` (from 1) of the file that the cleaner would not decide."""

    kind: str
    line: int
    detail: str


@dataclass(frozen=True, kw_only=True)
class CleanDocument:
    """One document of a file; `lines` are its first and last line in the file, `original` is what stood there."""

    title: str
    genre: str | None
    genre_confidence: float
    text: str
    flags: tuple[Flag, ...]
    log: tuple[Edit, ...]
    lines: tuple[int, int]
    original: str
