"""A text under review: what is asked, what is found, and what is proposed with how safe it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from service.domain.draft import Execution, Usage
from service.domain.finding import Level, Severity

Task = Literal["review", "polish", "shorten", "expand", "formalise"]
Scope = Literal["facts", "structure", "style", "wording", "punctuation", "numbers", "terms"]
Safety = Literal["safe", "confirm"]
Kept = Literal["same", "changed"]
Reason = Literal["no_change", "stale_quote", "locked", "new_facts", "new_error", "unusable", "overlap", "too_many"]
"""Why a proposal is not shown: it changes nothing; what it quotes does not stand there; it touches a locked span; it
brings figures or names that nobody gave; it breaks a rule; it cannot stand in a text; it overlaps another of the model;
there are more than are asked for."""

Span = tuple[int, int]
"""Start and end, half-open, in code points."""


@dataclass(frozen=True, kw_only=True)
class ReviewRequest:
    """What is to be reviewed and how. `house` and `genre` are ids; `scopes` None means all of them.

    `instructions` is what the user asks of the rewriting in words of his own. Without a model (`rules_only`) only the
    house's rules speak.
    """

    house: str
    text: str
    genre: str | None = None
    facts: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] | None = None
    task: Task = "review"
    instructions: str | None = None
    locked: tuple[Span, ...] = ()
    min_severity: Severity = "hint"
    max_suggestions: int | None = None
    date: date | None = None
    subject: str | None = None
    rules_only: bool = False
    seed: int | None = None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Something that bears meaning and is not the same afterwards: what stood there, and what would."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What a suggestion changes in meaning.

    `new_facts` and `lost_facts` are figures, dates and names; `moved` are figures that tell of something else
    afterwards; `differences` list everything by kind; `new_errors` are rules it would break.
    """

    new_facts: tuple[str, ...] = ()
    lost_facts: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    modality: Kept = "same"
    negation: Kept = "same"
    attribution: Kept = "same"
    scope: Kept = "same"
    direction: Kept = "same"
    wording: Kept = "same"
    locked: bool = False
    new_errors: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Another wording for `start`:`end`; `safe` means that it changes nothing that bears meaning."""

    id: str
    start: int
    end: int
    replacement: str
    reason: str
    verdict: Safety
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A finding as users get it: with its number, its basis, who found it, and what is proposed."""

    id: str
    rule: str
    category: str
    severity: Severity
    start: int
    end: int
    quote: str
    message: str
    level: Level
    ref: str
    origin: Literal["rule", "model"]
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """How many proposals are not shown for one reason."""

    reason: Reason
    count: int


@dataclass(frozen=True, kw_only=True)
class Review:
    """A finished review of `text`; remarks stand in the order of the text."""

    text: str
    remarks: tuple[Remark, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    execution: Execution = field(default_factory=Execution)
    usage: Usage = field(default_factory=Usage)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return every suggestion, in the order of the remarks."""
        return tuple(one for remark in self.remarks for one in remark.suggestions)

    @property
    def safe_ids(self) -> tuple[str, ...]:
        """Return the ids of the safe suggestions."""
        return tuple(one.id for one in self.suggestions if one.verdict == "safe")
