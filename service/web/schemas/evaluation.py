"""Evaluations as users ask for and get them; offsets are code points, half-open, into the text as it was sent."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from service.domain.brief import Length
from service.domain.evaluation import EvaluationRequest, Gate
from service.domain.house import DEFAULT
from service.web.schemas.brief import FactList, LengthIn, Line, Strict, as_date, facts_of
from service.web.schemas.common import Problem, Shown
from service.web.schemas.draft import ExecutionOut, Status, UsageOut

TEXT = 200_000
RUNS = 10
CRITERIA = 100
Name = Annotated[str, Field(min_length=1, max_length=100)]
Points = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Importance = Literal["critical", "important", "minor"]
Method = Literal["rules", "judge"]


class JudgeIn(Strict):
    """How the judge is asked."""

    runs: Annotated[int, Field(ge=0, le=RUNS, description="How often for each criterion; 0: rules alone.")] = 3


class GateIn(Strict):
    """What the text must reach."""

    overall: Points | None = None
    criteria: Annotated[dict[Name, Points], Field(max_length=CRITERIA, description="By criterion id.")] = Field(
        default_factory=dict
    )


class EvaluationIn(Strict):
    """A text to be scored; only `text` is required. What is not given is not scored."""

    text: Annotated[str, Field(min_length=1, max_length=TEXT)]
    house: Name = DEFAULT
    genre: Annotated[Name | None, Field(description="A name or id of the house's genres.")] = None
    facts: FactList = Field(default_factory=list)
    rubric: Annotated[Name | None, Field(description="An id of GET /v1/rubrics; default: the house's own.")] = None
    judge: JudgeIn = Field(default_factory=JudgeIn)
    gate: GateIn = Field(default_factory=GateIn)
    title: Line | None = None
    recipient: Line | None = None
    author: Line | None = None
    date: Annotated[datetime.date, BeforeValidator(as_date, json_schema_input_type=datetime.date)] | None = None
    subject: Line | None = None
    audience: Line | None = None
    length: LengthIn = Field(default_factory=LengthIn)
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None

    @field_validator("text")
    @classmethod
    def _says_something(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("The text is blank; there is nothing to score.")
        return text

    def to_request(self) -> EvaluationRequest:
        """Return the request; `genre` is still as the user wrote it."""
        return EvaluationRequest(
            house=self.house,
            text=self.text,
            genre=self.genre,
            facts=facts_of(self.facts),
            rubric=self.rubric,
            runs=self.judge.runs,
            gate=Gate(overall=self.gate.overall, criteria=dict(self.gate.criteria)),
            title=self.title,
            recipient=self.recipient,
            author=self.author,
            date=self.date,
            subject=self.subject,
            audience=self.audience,
            length=Length(target=self.length.target, min=self.length.min, max=self.length.max),
            seed=self.seed,
        )


class RubricRefOut(Shown):
    """By which rubric a text was scored; the hash changes with every word of it."""

    id: str
    version: str
    sha256: str


class OverallOut(Shown):
    """The weighted mean, and between what it lies when each judge is off by its spread."""

    score: float
    low: float
    high: float


class CitedOut(Shown):
    """A stretch of the text a score rests on; `quote` is what stands at `start`:`end`."""

    start: int
    end: int
    quote: str
    note: str = ""


class QualificationOut(Shown):
    """What an examination with planted faults said of whoever scored a criterion."""

    standing: Literal["qualified", "not_qualified", "not_examined"]
    judge: Annotated[str, Field(description="The model that judged; empty for rules.")] = ""
    examined_on: datetime.date | None = None
    rubric_sha256: str = ""
    prompt_sha256: str = ""
    figures: dict[str, float] = Field(default_factory=dict)
    reasons: list[str] = Field(default_factory=list)


class MarkOut(Shown):
    """The score of one criterion; null unless its status is ok."""

    id: str
    name: str
    importance: Importance
    weight: Annotated[float, Field(description="Its share among the criteria that count.")]
    method: Method
    score: float | None
    runs: list[float]
    spread: Annotated[float, Field(description="Standard deviation of the runs; 0 for rules.")]
    status: Literal["ok", "error", "not_applicable"]
    evidence: list[CitedOut]
    reason: str
    qualification: QualificationOut | None = None
    misquoted: Annotated[int, Field(description="Quotes of the judge that do not stand in the text; dropped.")] = 0
    repeated: Annotated[int, Field(description="Runs whose first answer was unusable.")] = 0


class GateOut(Shown):
    """Whether the text reaches what was asked."""

    passed: bool
    reasons: list[str]


class CalibrationOut(Shown):
    """How scores by this rubric compare with the marks your people gave: texts, weighted kappa, mean absolute error."""

    status: Literal["uncalibrated", "calibrated"]
    n: int
    agreement: float | None
    mae: float | None


class EvaluationSummary(Shown):
    """An evaluation in a list."""

    id: str
    status: Status
    house: str
    genre: str | None
    created_at: str
    updated_at: str


class EvaluationOut(EvaluationSummary):
    """An evaluation; scores are there when it is finished, `overall` when no criterion ended in an error."""

    text_sha256: str
    offset_unit: Literal["codepoint"] = "codepoint"
    rubric: RubricRefOut | None = None
    overall: OverallOut | None = None
    criteria: list[MarkOut] = Field(default_factory=list)
    gate: GateOut | None = None
    calibration: CalibrationOut | None = None
    warnings: list[str] = Field(default_factory=list)
    execution: ExecutionOut | None = None
    usage: UsageOut | None = None
    error: Annotated[Problem | None, Field(description="Why it failed.")] = None
