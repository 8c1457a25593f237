"""By what a text is scored: criteria with weights in words, bands with texts, and what must be known for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Importance = Literal["critical", "important", "minor"]
"""A weight in words: numbers with decimals claim a precision nobody has (ProfBench)."""
Method = Literal["rules", "judge"]
Need = Literal["facts", "genre", "samples", "length"]
"""What must be given for a criterion to apply."""

WEIGHTS: dict[Importance, int] = {"critical": 3, "important": 2, "minor": 1}
"""How much a criterion counts beside the others."""


@dataclass(frozen=True, kw_only=True)
class Band:
    """What a text is like that scores `low` to `high` (0 to 100, both included)."""

    low: int
    high: int
    text: str


SettingKind = Literal["number", "names", "patterns"]
"""A number from 0 on, a list of names, or patterns by what they find."""


@dataclass(frozen=True, kw_only=True)
class Takes:
    """The settings of a measure by name: those it needs, and those it may be given."""

    needs: Mapping[str, SettingKind] = field(default_factory=dict)
    may: Mapping[str, SettingKind] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One thing a text is scored by.

    `question` is what is asked of the text, `evidence` what has to be quoted. With method `rules` the module named
    `measure` counts, with `settings` of its own; with `judge` a model is asked. `genres` empty means all; `exempt` are
    genres it does not apply to. `needs` names what must be given; without it the criterion is not applicable.
    `catches` are the kinds of planted faults (files of eval/exam/faults) it answers for: an examination holds it to
    them.
    """

    id: str
    name: str
    importance: Importance
    method: Method
    question: str
    evidence: str
    bands: tuple[Band, ...]
    measure: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    genres: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    catches: tuple[str, ...] = ()

    def applies(self, genre: str | None) -> bool:
        """Tell whether texts of the genre with this id are scored by it."""
        return genre not in self.exempt and (not self.genres or genre in self.genres)


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """The criteria of a house for one `genre`, or for texts of any; `sha256` changes with every word of its files."""

    id: str
    name: str
    house: str
    genre: str | None
    language: str
    version: str
    sha256: str
    criteria: tuple[Criterion, ...]

    def criterion(self, criterion_id: str) -> Criterion | None:
        """Return the criterion with this id, if the rubric has it."""
        return next((one for one in self.criteria if one.id == criterion_id), None)

    def weight(self, criterion_id: str) -> float:
        """Return the share of a criterion in the whole, all shares together being 1; 0 if there is none of this id."""
        whole = sum(WEIGHTS[one.importance] for one in self.criteria)
        found = self.criterion(criterion_id)
        return WEIGHTS[found.importance] / whole if found else 0.0
