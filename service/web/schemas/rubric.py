"""Rubrics as users see them, and the marks of people that their scores are held to."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from service.domain.house import DEFAULT
from service.web.schemas.brief import Strict
from service.web.schemas.common import Shown
from service.web.schemas.evaluation import TEXT, CalibrationOut, Importance, Method, Name, Points

MARKS = 1000


class BandOut(Shown):
    """What a text is like that scores `low` to `high`, both included."""

    low: int
    high: int
    text: str


class CriterionOut(Shown):
    """One thing a text is scored by."""

    id: str
    name: str
    importance: Importance
    weight: Annotated[float, Field(description="Its share when all criteria count.")]
    method: Method
    question: str
    evidence: Annotated[str, Field(description="What has to be quoted.")]
    bands: list[BandOut]
    genres: Annotated[list[str], Field(description="Ids of the genres it applies to; empty: all.")]
    exempt: Annotated[list[str], Field(description="Ids of the genres it does not apply to.")]
    needs: Annotated[list[str], Field(description="What must be given; else it is not applicable.")]


class RubricOut(Shown):
    """The criteria of a house."""

    id: str
    name: str
    house: str
    genre: str | None
    language: str
    version: str
    sha256: str
    criteria: list[CriterionOut]


class HumanMarkIn(Strict):
    """What a person gave a text: the text itself, or the id of an evaluation of it."""

    evaluation_id: Name | None = None
    text: Annotated[str, Field(min_length=1, max_length=TEXT, description="Kept as a hash only.")] | None = None
    criterion: Annotated[Name, Field(description="An id of the rubric's criteria, or `overall`.")]
    score: Points

    @model_validator(mode="after")
    def _one_text(self) -> Self:
        if (self.evaluation_id is None) == (self.text is None):
            raise ValueError("Send either evaluation_id or text.")
        return self


class CalibrationIn(Strict):
    """Marks of people for texts that this rubric scores; a mark takes the place of an earlier one."""

    house: Name = DEFAULT
    marks: Annotated[list[HumanMarkIn], Field(min_length=1, max_length=MARKS)]


class AgreementOut(Shown):
    """How scores compare with marks of people for one criterion."""

    id: str
    n: int
    agreement: float | None
    mae: float | None


class CalibrationReport(CalibrationOut):
    """How all marks given so far compare with the scores on record."""

    rubric: str
    house: str
    least: Annotated[int, Field(description="Texts from which scores count as calibrated.")]
    unmatched: Annotated[int, Field(description="Marks whose text has no score yet by the rubric as it reads now.")]
    criteria: list[AgreementOut]
