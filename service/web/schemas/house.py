"""Houses, their genres and samples as users get them."""

from __future__ import annotations

from service.web.schemas.common import Shown


class HouseOut(Shown):
    """A house."""

    id: str
    name: str
    language: str
    version: str
    genres: list[str]


class GenreLength(Shown):
    """Usual length in characters."""

    min: int
    typical: int
    max: int


class SectionOut(Shown):
    """A section a genre asks for; `required` is must, cond or opt."""

    key: str
    heading: str | None
    role: str
    required: str


class GenreOut(Shown):
    """A genre; `name` or `id` may stand in a brief."""

    id: str
    name: str
    purpose: str
    length: GenreLength
    sections: list[SectionOut]


class SampleSummary(Shown):
    """A past document in a list."""

    id: str
    house: str
    genre: str
    title: str
    issuer: str
    date: str | None


class PassageOut(Shown):
    """A stretch of a sample; `masked` holds none of its details."""

    id: str
    role: str
    heading: str
    text: str
    masked: str


class SampleOut(SampleSummary):
    """A past document."""

    text: str
    sha256: str
    headings: list[str]
    passages: list[PassageOut]


class Hit(Shown):
    """A passage found in the house's samples."""

    passage_id: str
    sample_id: str
    title: str
    role: str
    text: str
    score: float


class SpreadOut(Shown):
    """How a number spreads over `count` samples: its 10th, 50th and 90th percentile."""

    p10: float
    p50: float
    p90: float
    count: int


class HabitOut(Shown):
    """Something the house does: how often, in which samples, and where in them (0 the beginning, 1 the end)."""

    text: str
    count: int
    sources: list[str]
    place: float


class ProfileOut(Shown):
    """The measured style of a house, or of one of its genres: numbers by feature, habits by kind."""

    house: str
    genre: str | None
    digest: str
    samples: list[str]
    spreads: dict[str, SpreadOut]
    habits: dict[str, list[HabitOut]]
