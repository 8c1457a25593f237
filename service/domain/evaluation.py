"""A text that is scored: what is asked, and a score per criterion with its evidence, its spread and who examined it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from service.domain.brief import Fact, Length
from service.domain.draft import Execution, Usage
from service.domain.rubric import Importance, Method

Standing = Literal["qualified", "not_qualified", "not_examined"]
MarkStatus = Literal["ok", "error", "not_applicable"]


@dataclass(frozen=True, kw_only=True)
class Gate:
    """What a text must reach: an `overall` score, and scores by criterion id (0 to 100)."""

    overall: float | None = None
    criteria: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class EvaluationRequest:
    """What is to be scored, by what.

    `house` and `genre` are ids; `rubric` None is the house's own for the genre. `runs` is how often a judge is asked
    for each criterion; 0 asks none. What is not given (facts, length, recipient) is not scored.
    """

    house: str
    text: str
    genre: str | None = None
    facts: tuple[Fact, ...] = ()
    rubric: str | None = None
    runs: int = 3
    gate: Gate = field(default_factory=Gate)
    title: str | None = None
    recipient: str | None = None
    author: str | None = None
    date: date | None = None
    subject: str | None = None
    audience: str | None = None
    length: Length = field(default_factory=Length)
    seed: int | None = None


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A stretch of the text that a score rests on; code points, half-open; `text[start:end] == quote` always."""

    start: int
    end: int
    quote: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Qualification:
    """What an examination said of a criterion as it was then scored: by these rules, or by this judge.

    `rubric_sha256` and `prompt_sha256` are what was examined: after a change the record no longer speaks for the
    criterion. `figures` are what was measured, by the property's number (M1 to M18).
    """

    criterion: str
    method: Method
    judge: str
    standing: Standing
    examined_on: date | None = None
    rubric_sha256: str = ""
    prompt_sha256: str = ""
    figures: dict[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The score of one criterion, 0 to 100; None unless `status` is ok.

    `weight` is its share among those that were scored. `runs` holds what each run of a judge gave, `spread` their
    standard deviation (0 for rules, which always give the same). `reason` says in the text's language why; an error's
    says what failed. Of a judge's answers, `misquoted` counts quotes that do not stand in the text and were dropped,
    `repeated` the runs whose first answer was unusable.
    """

    id: str
    name: str
    importance: Importance
    weight: float
    method: Method
    score: float | None
    status: MarkStatus = "ok"
    runs: tuple[float, ...] = ()
    spread: float = 0.0
    evidence: tuple[Cited, ...] = ()
    reason: str = ""
    qualification: Qualification | None = None
    misquoted: int = 0
    repeated: int = 0


@dataclass(frozen=True, kw_only=True)
class Overall:
    """The weighted mean of the marks, and between what it lies when each judge is off by its spread."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class GateResult:
    """Whether the text reaches what was asked, and what it misses, in words such as `overall 78 < 80`."""

    passed: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """How the scores compare with marks people gave: `n` texts, agreement (weighted kappa) and mean absolute error."""

    status: Literal["uncalibrated", "calibrated"] = "uncalibrated"
    n: int = 0
    agreement: float | None = None
    mae: float | None = None


@dataclass(frozen=True, kw_only=True)
class RubricRef:
    """Which rubric a score was given by."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """A finished evaluation.

    `overall` counts criteria that are scored by rules or by a judge found qualified; scores of a judge that is not are
    shown among `marks` and count for nothing. It is None when any criterion ended in an error. `warnings` are
    sentences for the reader, such as that the judge is the writer's own model.
    """

    text: str
    rubric: RubricRef
    marks: tuple[Mark, ...]
    overall: Overall | None
    gate: GateResult
    calibration: Calibration = field(default_factory=Calibration)
    warnings: tuple[str, ...] = ()
    execution: Execution = field(default_factory=Execution)
    usage: Usage = field(default_factory=Usage)

    def mark(self, criterion_id: str) -> Mark | None:
        """Return the mark of a criterion, if the rubric has it."""
        return next((one for one in self.marks if one.id == criterion_id), None)
