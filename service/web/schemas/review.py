"""Reviews as users ask for and get them; offsets are code points, half-open, into the text as it was sent."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from service.domain.review import ReviewRequest, Scope, Task
from service.web.room import room
from service.web.schemas.brief import FACT_LENGTH, FACTS, LINE, WORDS, Strict, as_date
from service.web.schemas.common import Problem, Shown
from service.web.schemas.draft import ExecutionOut, Status, UsageOut

TEXT = 2_000_000
TEXT_TOLD = f"At most {TEXT:,} characters, in a body of at most {room()}, unless the service is set otherwise."
SPANS = 1000
SUGGESTIONS = 5000
Severity = Literal["error", "warning", "hint"]
Kept = Literal["same", "changed"]


class SpanIn(Strict):
    """A stretch of the text."""

    start: Annotated[int, Field(ge=0, le=TEXT)]
    end: Annotated[int, Field(ge=1, le=TEXT)]


class ReviewIn(Strict):
    """A text to be reviewed; only `text` is required."""

    text: Annotated[str, Field(min_length=1, max_length=TEXT, description=TEXT_TOLD)]
    house: Annotated[str, Field(min_length=1, max_length=100)] = "zh-official"
    genre: Annotated[str | None, Field(min_length=1, max_length=100, description="A name or id of its genres.")] = None
    facts: Annotated[list[Annotated[str, Field(max_length=FACT_LENGTH)]], Field(max_length=FACTS)] = Field(
        default_factory=list
    )
    scopes: Annotated[list[Scope] | None, Field(min_length=1, description="What to look at; all by default.")] = None
    task: Task = "review"
    instructions: Annotated[str, Field(max_length=WORDS)] | None = None
    locked: Annotated[list[SpanIn], Field(max_length=SPANS, description="Stretches no suggestion may touch.")] = Field(
        default_factory=list
    )
    min_severity: Severity = "hint"
    max_suggestions: Annotated[int, Field(ge=0, le=SUGGESTIONS)] | None = None
    date: Annotated[datetime.date, BeforeValidator(as_date, json_schema_input_type=datetime.date)] | None = None
    subject: Annotated[str, Field(max_length=LINE)] | None = None
    rules_only: Annotated[bool, Field(description="Let the house's rules speak alone, without the model.")] = False
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None

    @field_validator("text")
    @classmethod
    def _says_something(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("The text is blank; there is nothing to review.")
        return text

    @field_validator("locked")
    @classmethod
    def _apart(cls, locked: list[SpanIn]) -> list[SpanIn]:
        ordered = sorted(locked, key=lambda span: (span.start, span.end))
        if any(span.end <= span.start for span in ordered):
            raise ValueError("A locked span ends before it begins, or is empty.")
        if any(one.end > other.start for one, other in pairwise(ordered)):
            raise ValueError("Two locked spans overlap; send them as one.")
        return ordered

    def to_request(self) -> ReviewRequest:
        """Return the request; `genre` is still as the user wrote it."""
        return ReviewRequest(
            house=self.house,
            genre=self.genre,
            text=self.text,
            facts=tuple(self.facts),
            scopes=None if self.scopes is None else tuple(self.scopes),
            task=self.task,
            instructions=self.instructions,
            locked=tuple((span.start, span.end) for span in self.locked),
            min_severity=self.min_severity,
            max_suggestions=self.max_suggestions,
            date=self.date,
            subject=self.subject,
            rules_only=self.rules_only,
            seed=self.seed,
        )


class DifferenceOut(Shown):
    """What bears meaning and would not be the same: what stands there, what would."""

    kind: str
    before: list[str]
    after: list[str]


class ChangesOut(Shown):
    """What a suggestion changes in meaning; a safe one nothing."""

    new_facts: list[str]
    lost_facts: list[str]
    moved: Annotated[list[str], Field(description="Figures and names that change places.")]
    modality: Kept
    negation: Kept
    attribution: Kept
    scope: Kept
    direction: Kept
    wording: Kept
    locked: bool
    new_errors: Annotated[list[str], Field(description="Rules it would break.")]
    differences: list[DifferenceOut]


class SuggestionOut(Shown):
    """Another wording; `safe` ones may all be taken unseen."""

    id: str
    start: int
    end: int
    replacement: str
    reason: str
    verdict: Literal["safe", "confirm"]
    changes: ChangesOut


class BasisOut(Shown):
    """What a finding rests on."""

    level: Literal["regulation", "standard", "practice", "house", "model"]
    ref: str


class RemarkOut(Shown):
    """A finding; `quote` is what stands at `start`:`end`."""

    id: str
    rule: str
    category: str
    severity: Severity
    start: int
    end: int
    quote: str
    message: str
    basis: BasisOut
    origin: Literal["rule", "model"]
    suggestions: list[SuggestionOut]


class WithheldOut(Shown):
    """How many proposals are not shown, and why."""

    reason: str
    count: int


class SummaryOut(Shown):
    """How many findings of each severity."""

    error: int = 0
    warning: int = 0
    hint: int = 0


class ReviewSummary(Shown):
    """A review in a list."""

    id: str
    status: Status
    house: str
    genre: str | None
    task: Task
    created_at: str
    updated_at: str


class ReviewOut(ReviewSummary):
    """A review; what it found is empty until it is finished."""

    text_sha256: str
    offset_unit: Literal["codepoint"] = "codepoint"
    findings: list[RemarkOut] = Field(default_factory=list)
    withheld: list[WithheldOut] = Field(default_factory=list)
    summary: SummaryOut = Field(default_factory=SummaryOut)
    execution: ExecutionOut | None = None
    usage: UsageOut | None = None
    error: Annotated[Problem | None, Field(description="Why it failed.")] = None


class ApplyIn(Strict):
    """The suggestions to take, and the hash of the text they were made for."""

    suggestion_ids: Annotated[list[Annotated[str, Field(max_length=20)]], Field(min_length=1, max_length=SUGGESTIONS)]
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")]


class MoveOut(Shown):
    """Where a suggestion stood, and where its replacement stands; what lies between moved with it."""

    suggestion_id: str
    start: int
    end: int
    new_start: int
    new_end: int


class AppliedOut(Shown):
    """The text with the suggestions taken."""

    text: str
    text_sha256: str
    offset_unit: Literal["codepoint"] = "codepoint"
    map: list[MoveOut]
