"""The draft as users get it; offsets are code points, half-open, into `text`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from service.web.schemas.brief import Strict
from service.web.schemas.common import Problem, Shown

Status = Literal["queued", "running", "succeeded", "failed", "cancelled"]


class ComputationOut(Shown):
    """How a figure that was not given follows from given ones."""

    figure: str
    formula: str
    fact_ids: list[str]


class SentenceOut(Shown):
    """A sentence and what it answers with."""

    start: int
    end: int
    support: Literal["supported", "computed", "no_claim", "placeholder"]
    fact_ids: list[str]
    exemplar_ids: list[str]
    origin: Literal["model", "mended", "given"]
    computation: ComputationOut | None = None


class BlockOut(Shown):
    """A line of the document."""

    id: str
    kind: Literal["title", "recipient", "heading", "paragraph", "closing", "signature", "date"]
    level: int
    section: str | None = None
    start: int
    end: int
    sentences: list[SentenceOut]


class ConflictOut(Shown):
    """Facts that contradict each other."""

    fact_ids: list[str]
    quantity: str
    values: list[str]


class RefusalOut(Shown):
    """A fact that was not used as one."""

    fact_id: str
    reason: str


class FactsOut(Shown):
    """What became of the facts."""

    used: list[str]
    unused: list[str]
    conflicts: list[ConflictOut]
    refused: list[RefusalOut]


class PlaceholderOut(Shown):
    """A gap to fill."""

    start: int
    end: int
    field: str
    reason: str


class SampleUseOut(Shown):
    """A past document that shaped the draft."""

    id: str
    title: str
    score: float
    used_for: list[str]


class SpanOut(Shown):
    """A stretch of the text and what is to be said of it."""

    rule: str
    severity: str
    start: int
    end: int
    message: str


class CopiedOut(Shown):
    """How much stands word for word in samples, set phrases left out."""

    longest_run: int
    share: float
    spans: list[SpanOut]


class LengthOut(Shown):
    """Wanted and actual length in characters, blanks not counted."""

    target: int | None
    min: int | None
    max: int | None
    actual: int
    status: str


class ChecksOut(Shown):
    """What the checks found."""

    unsupported: list[SpanOut]
    lost: list[str]
    copied: CopiedOut
    leaked: list[SpanOut]
    structure: list[str]
    style: list[SpanOut]
    length: LengthOut


class ExecutionOut(Shown):
    """With what the draft was made."""

    model: str
    provider: str
    prompt_versions: dict[str, str]
    house_version: str
    degraded: list[str]


class UsageOut(Shown):
    """What the model calls cost."""

    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    model_calls: int
    seconds: float


class DraftOut(Shown):
    """A draft; what a finished text brings is null until there is one."""

    id: str
    status: Status
    revision: Annotated[int, Field(description="0 until a first text exists.")]
    house: str
    genre: str
    title: str
    created_at: str
    updated_at: str
    text: str | None = None
    text_sha256: str | None = None
    offset_unit: Literal["codepoint"] = "codepoint"
    blocks: list[BlockOut] = Field(default_factory=list)
    facts: FactsOut | None = None
    placeholders: list[PlaceholderOut] = Field(default_factory=list)
    samples: list[SampleUseOut] = Field(default_factory=list)
    checks: ChecksOut | None = None
    ready: Annotated[bool, Field(description="True when no check stands in the way; branch on this.")] = False
    blocking: Annotated[list[str], Field(description="The checks that stand in the way.")] = Field(default_factory=list)
    execution: ExecutionOut | None = None
    usage: UsageOut | None = None
    error: Annotated[Problem | None, Field(description="Why it failed.")] = None


class DraftSummary(Shown):
    """A draft in a list."""

    id: str
    status: Status
    revision: int
    house: str
    genre: str
    title: str
    created_at: str
    updated_at: str


class RevisionIn(Strict):
    """Either `text` (your own edit), or `section_id` with `instructions` (written anew by the model)."""

    expected_revision: Annotated[int, Field(ge=1, le=2**31, description="The revision this is based on.")]
    text: Annotated[str, Field(min_length=1, max_length=200_000)] | None = None
    section_id: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    instructions: Annotated[str, Field(min_length=1, max_length=10_000)] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> RevisionIn:
        edited = self.text is not None
        wished = self.section_id is not None and self.instructions is not None
        mixed = edited and (self.section_id is not None or self.instructions is not None)
        if edited == wished or mixed:
            raise ValueError("Send either text, or section_id with instructions.")
        return self
