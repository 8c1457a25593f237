"""What comes out: a report whose every sentence answers for itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from service.domain.chat import Completion


class Support(StrEnum):
    """What a sentence rests on."""

    SUPPORTED = "supported"
    COMPUTED = "computed"
    NO_CLAIM = "no_claim"
    PLACEHOLDER = "placeholder"


class Origin(StrEnum):
    """Who worded a sentence: the model, the mend, or the brief and the house's own card."""

    MODEL = "model"
    MENDED = "mended"
    GIVEN = "given"


class BlockKind(StrEnum):
    """What a block is in the document."""

    TITLE = "title"
    RECIPIENT = "recipient"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CLOSING = "closing"
    SIGNATURE = "signature"
    DATE = "date"


@dataclass(frozen=True, kw_only=True)
class Computation:
    """How a figure that was not given follows from figures that were."""

    figure: str
    formula: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence before it has a place: its text and what it answers with.

    `loose` tells that it was put into its paragraph later, by a repair or the mend.
    """

    text: str
    support: Support
    origin: Origin
    fact_ids: tuple[str, ...] = ()
    exemplar_ids: tuple[str, ...] = ()
    computation: Computation | None = None
    loose: bool = False


@dataclass(frozen=True, kw_only=True)
class Block:
    """A line of the document made of sentences; its text is theirs joined."""

    id: str
    kind: BlockKind
    level: int = 0
    section: str | None = None
    sentences: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """Return the line as it stands in the document."""
        return "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """A gap the user has to fill, at `start`:`end` (code points) of the text."""

    start: int
    end: int
    field: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FactConflict:
    """Facts that give one quantity different values."""

    fact_ids: tuple[str, ...]
    quantity: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A fact, or a part of one, that was not used as a fact."""

    fact_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FactReport:
    """What became of the facts."""

    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    conflicts: tuple[FactConflict, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SampleUse:
    """A past document that shaped the draft."""

    id: str
    title: str
    score: float
    used_for: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the text with the reason it is named; half-open, code points."""

    start: int
    end: int
    text: str
    message: str
    rule: str = ""
    severity: str = "error"


@dataclass(frozen=True, kw_only=True)
class Copying:
    """How much of the draft stands word for word in the house's samples, set phrases left out."""

    longest_run: int = 0
    share: float = 0.0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LengthCheck:
    """Wanted and actual length in characters, blanks not counted; `status` is ok, short or long."""

    target: int | None
    min: int | None
    max: int | None
    actual: int
    status: str


@dataclass(frozen=True, kw_only=True)
class Checks:
    """What the checks found in the finished text."""

    unsupported: tuple[Span, ...] = ()
    lost: tuple[str, ...] = ()
    copied: Copying = field(default_factory=Copying)
    leaked: tuple[Span, ...] = ()
    structure: tuple[str, ...] = ()
    style: tuple[Span, ...] = ()
    length: LengthCheck = field(
        default_factory=lambda: LengthCheck(target=None, min=None, max=None, actual=0, status="ok")
    )


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What the model calls of one piece of work cost."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    model_calls: int = 0
    seconds: float = 0.0

    def plus(self, call: Completion) -> Usage:
        """Return this with one more answered call."""
        return Usage(
            prompt_tokens=self.prompt_tokens + call.prompt_tokens,
            cached_tokens=self.cached_tokens + call.cached_tokens,
            completion_tokens=self.completion_tokens + call.completion_tokens,
            model_calls=self.model_calls + 1,
            seconds=self.seconds + call.seconds,
        )


@dataclass(frozen=True, kw_only=True)
class Execution:
    """With what a draft was made."""

    model: str = ""
    provider: str = ""
    prompt_versions: dict[str, str] = field(default_factory=dict)
    house_version: str = ""
    degraded: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A finished draft; the text is the blocks joined by newlines."""

    title: str
    blocks: tuple[Block, ...]
    facts: FactReport
    placeholders: tuple[Placeholder, ...]
    samples: tuple[SampleUse, ...]
    checks: Checks
    blocking: tuple[str, ...]
    execution: Execution = field(default_factory=Execution)
    usage: Usage = field(default_factory=Usage)

    @property
    def text(self) -> str:
        """Return the whole report as plain text, one line a block."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def ready(self) -> bool:
        """Tell whether no check stands in the way."""
        return not self.blocking
