"""Past documents of a house, and the passages shown to a writer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a passage does in its document."""

    OPENING = "opening"
    ACHIEVEMENT = "achievement"
    PROBLEM = "problem"
    MEASURE = "measure"
    PLAN = "plan"
    CLOSING = "closing"


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of a sample; `id` is `<sample id>#<n>`; `masked` holds no detail of the sample."""

    id: str
    sample_id: str
    role: Role
    heading: str
    text: str
    masked: str


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A past document: its text as filed (first line the title) and its passages.

    An `unfinished` one breaks off in its last sentence. One that is not `ready` is still being brought in.
    """

    id: str
    house: str
    genre: str
    title: str
    issuer: str
    date: date | None
    text: str
    sha256: str
    headings: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    details: tuple[str, ...] = ()
    unfinished: bool = False
    ready: bool = True


@dataclass(frozen=True, kw_only=True)
class Exemplar:
    """A masked passage chosen to show the writer how the house writes."""

    passage_id: str
    sample_id: str
    title: str
    role: Role
    text: str
    score: float
