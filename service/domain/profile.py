"""What a house's past writing looks like in numbers, and how far a text is from it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How a number spreads over `count` documents: its 10th, 50th and 90th percentile."""

    p10: float
    p50: float
    p90: float
    count: int


@dataclass(frozen=True, kw_only=True)
class Habit:
    """Something the house does: how often in all, and in which samples.

    `place` is where in its documents it stands on average, 0 at the beginning, 1 at the end.
    """

    text: str
    count: int
    sources: tuple[str, ...]
    place: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The measured style of a house, or of one `genre` of it.

    `spreads` are numbers by feature, `habits` by kind what the samples have in common, the most widespread first.
    `words` counts the words of all samples, `vocabulary` tells how many samples hold a word, `wording` gives the mean
    and the deviation of the share that each very common word has. `digest` names what was measured and how: another one
    calls for another measurement.
    """

    house: str
    genre: str | None
    digest: str
    samples: tuple[str, ...]
    spreads: dict[str, Spread] = field(default_factory=dict)
    habits: dict[str, tuple[Habit, ...]] = field(default_factory=dict)
    words: int = 0
    vocabulary: dict[str, int] = field(default_factory=dict)
    wording: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A stretch of the text (code points, half-open) that makes it unlike the house."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class FeatureDistance:
    """How far a text is from the house in one feature.

    `low` and `high` are the house's range (10th to 90th percentile of its samples), `z` counts the deviations between
    the text and the house's middle, `distance` is 0 within the range and nears 1 far outside.
    """

    name: str
    value: float
    low: float
    high: float
    z: float
    distance: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Distance:
    """How far a text is from a house: 0 is typical of it, 1 has nothing of it; the farthest features first."""

    total: float
    features: tuple[FeatureDistance, ...]
