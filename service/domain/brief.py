"""What a user asks for: genre, title and the facts a report must hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class FactStatus(StrEnum):
    """How far the matter a fact tells of has come."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing the user knows; `text` is kept to the letter."""

    id: str
    text: str
    status: FactStatus | None = None
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Length:
    """Wanted length of the report in characters, blanks not counted."""

    target: int | None = None
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, kw_only=True)
class SampleChoice:
    """Which past documents may serve as exemplars: these `ids`, or the best `top_k`."""

    ids: tuple[str, ...] | None = None
    top_k: int = 4


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A request for a draft. `house` and `genre` are ids; facts have unique ids."""

    house: str
    genre: str
    title: str
    facts: tuple[Fact, ...]
    subject: str | None = None
    recipient: str | None = None
    author: str | None = None
    date: date | None = None
    audience: str | None = None
    instructions: str | None = None
    outline: tuple[str, ...] | None = None
    length: Length = field(default_factory=Length)
    samples: SampleChoice = field(default_factory=SampleChoice)
    locked: tuple[str, ...] = ()
    seed: int | None = None
