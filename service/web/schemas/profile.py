"""The measured style of a house, and how far a text is from it, as users get them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from service.web.schemas.brief import Strict
from service.web.schemas.common import Shown

TEXT = 50_000


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


class HeldIn(Strict):
    """A text to be held against a house."""

    text: Annotated[str, Field(min_length=1, max_length=TEXT, description="It begins with its title.")]
    genre: Annotated[str, Field(max_length=100, description="A genre by id or name; else the house.")] | None = None


class EvidenceOut(Shown):
    """A stretch of the text that makes it unlike the house."""

    start: int
    end: int
    text: str


class FeatureOut(Shown):
    """How far the text is in one feature; `low` and `high` are the house's range, within which the distance is 0."""

    name: str
    value: float
    low: float
    high: float
    z: Annotated[float, Field(description="Deviations from the middle of the house.")]
    distance: float
    evidence: list[EvidenceOut]


class DistanceOut(Shown):
    """How far a text is from a house: 0 is typical of it, 1 has nothing of it; the farthest features first."""

    total: float
    features: list[FeatureOut]
    text_sha256: str
    offset_unit: Literal["codepoint"] = "codepoint"
