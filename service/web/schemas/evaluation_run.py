"""Evaluation runs as users ask for and get them."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from service.domain.brief import Length
from service.domain.evaluation import EvaluationRequest, Gate
from service.domain.evaluation_run import EvaluationRunRequest, RunCase
from service.domain.house import DEFAULT
from service.web.schemas.brief import FactList, LengthIn, Line, Strict, as_date, facts_of
from service.web.schemas.common import Problem, Shown
from service.web.schemas.draft import Status
from service.web.schemas.evaluation import TEXT, GateIn, JudgeIn, MarkOut, Name, OverallOut

CASES, VARIANTS = 500, 10
ONLY = "text"
"""The variant of a data set, in which each case has one text."""

Text = Annotated[str, Field(min_length=1, max_length=TEXT)]


class RunCaseIn(Strict):
    """One case: its `text`, or its `texts` by variant, and what is known of it; what is not given is not scored."""

    id: Name
    text: Text | None = None
    texts: Annotated[
        dict[Name, Text] | None, Field(min_length=1, max_length=VARIANTS, description="By the variant's name.")
    ] = None
    genre: Annotated[Name | None, Field(description="A name or id of the house's genres.")] = None
    facts: FactList = Field(default_factory=list)
    title: Line | None = None
    recipient: Line | None = None
    author: Line | None = None
    date: Annotated[datetime.date, BeforeValidator(as_date, json_schema_input_type=datetime.date)] | None = None
    subject: Line | None = None
    audience: Line | None = None
    length: LengthIn = Field(default_factory=LengthIn)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.texts is None):
            raise ValueError("Give a case either its `text`, or its `texts` by variant.")
        return self

    @property
    def variants(self) -> dict[str, str]:
        """Return the texts by variant."""
        return dict(self.texts or {}) or {ONLY: self.text or ""}


class EvaluationRunIn(Strict):
    """Texts to be scored together; variants of the same cases are compared in pairs."""

    cases: Annotated[list[RunCaseIn], Field(min_length=1, max_length=CASES)]
    name: Line = ""
    house: Name = DEFAULT
    rubric: Annotated[Name | None, Field(description="An id of GET /v1/rubrics; default: the house's own.")] = None
    baseline: Annotated[
        Name | None, Field(description="The variant the others are compared with; default: the first.")
    ] = None
    judge: JudgeIn = Field(default_factory=JudgeIn)
    gate: GateIn = Field(default_factory=GateIn)
    seed: Annotated[int, Field(ge=0, le=2**31 - 1, description="Of judge and intervals.")] = 1

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        ids = [case.id for case in self.cases]
        if len(set(ids)) < len(ids):
            raise ValueError("Two cases have the same id; give each its own.")
        if len({case.texts is None for case in self.cases}) > 1:
            raise ValueError("Give all cases `text`, or all of them `texts`.")
        if len(self.variants) > VARIANTS:
            raise ValueError(f"There are {len(self.variants)} variants, at most {VARIANTS} can be compared.")
        if self.baseline is not None and self.baseline not in self.variants:
            raise ValueError("No case has a text in the variant that is named as the baseline.")
        return self

    @property
    def variants(self) -> tuple[str, ...]:
        """Return the names of the variants, in the order in which they come."""
        return tuple(dict.fromkeys(name for case in self.cases for name in case.variants))

    def to_request(self) -> EvaluationRunRequest:
        """Return the request; genres are still as the user wrote them."""
        return EvaluationRunRequest(
            name=self.name,
            house=self.house,
            cases=tuple(RunCase(id=case.id, asked=self._asked(case), texts=case.variants) for case in self.cases),
            variants=self.variants,
            baseline=self.baseline or self.variants[0],
            seed=self.seed,
        )

    def _asked(self, case: RunCaseIn) -> EvaluationRequest:
        return EvaluationRequest(
            house=self.house,
            text="",
            genre=case.genre,
            facts=facts_of(case.facts),
            rubric=self.rubric,
            runs=self.judge.runs,
            gate=Gate(overall=self.gate.overall, criteria=dict(self.gate.criteria)),
            title=case.title,
            recipient=case.recipient,
            author=case.author,
            date=case.date,
            subject=case.subject,
            audience=case.audience,
            length=Length(target=case.length.target, min=case.length.min, max=case.length.max),
            seed=self.seed,
        )


class AverageOut(Shown):
    """The mean of a criterion (`overall`: of the whole) over the cases scored by it, with its 95 % interval."""

    criterion: str
    name: str
    n: int
    mean: float
    low: float
    high: float
    spread: Annotated[float, Field(description="Mean standard deviation of the judge's runs; 0 for rules.")]
    standing: Annotated[
        Literal["qualified", "not_qualified", "not_examined"], Field(description="What examinations said.")
    ]
    counts: Annotated[bool, Field(description="False: shown only; it has no part in the overall score.")]


class CaseOut(Shown):
    """What the text of one case came to; `passed` is null when it could not be scored."""

    id: str
    state: Literal["scored", "not_measured", "not_drafted"]
    passed: bool | None
    overall: OverallOut | None = None
    criteria: list[MarkOut] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)
    reason: str = ""


class VariantOut(Shown):
    """One variant: how many of its texts pass, fail, could not be scored; the averages; each case."""

    name: str
    passed: int
    failed: int
    unmeasured: int
    averages: list[AverageOut]
    cases: list[CaseOut]


class StepOut(Shown):
    """The scores of one case in both variants."""

    case: str
    before: float
    after: float


class DifferenceOut(Shown):
    """How far a criterion moved, paired by case: the mean difference with its 95 % interval."""

    criterion: str
    name: str
    n: int
    before: float
    after: float
    mean: float
    low: float
    high: float
    sure: Annotated[bool, Field(description="The interval leaves no doubt about the direction.")]
    cases: list[StepOut]


class TurnsOut(Shown):
    """Which cases pass in which variant; `p` is that of McNemar's exact test."""

    both: list[str]
    only_before: list[str]
    only_after: list[str]
    neither: list[str]
    p: float


class ComparisonOut(Shown):
    """How the variant `after` differs from `before`."""

    before: str
    after: str
    differences: list[DifferenceOut]
    turns: TurnsOut
    unpaired: Annotated[list[str], Field(description="Cases that were not scored in both.")]


class EvaluationRunSummary(Shown):
    """A run in a list."""

    id: str
    status: Status
    name: str
    house: str
    cases: int
    created_at: str
    updated_at: str


class EvaluationRunOut(EvaluationRunSummary):
    """A run; variants and comparisons are there when it is finished."""

    baseline: str
    variants: list[VariantOut] = Field(default_factory=list)
    comparisons: list[ComparisonOut] = Field(default_factory=list)
    error: Annotated[Problem | None, Field(description="Why it failed.")] = None
