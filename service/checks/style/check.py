"""What a kind of check is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service.checks.style.document import Document
from service.domain.finding import Fix, Severity
from service.domain.house import GenreCard


@dataclass(frozen=True, kw_only=True)
class Context:
    """A text under review and what is known of it; `date` is the document's own, never today."""

    document: Document
    genre: GenreCard | None = None
    date: date | None = None
    facts: Sequence[str] = ()
    subject: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A breach at `start`:`end`; `key` chooses among the rule's messages, severities and fixes.

    `message`, `severity` and `fix` stand before the rule's. `details` fill the slots of the message.
    """

    start: int
    end: int
    key: str = ""
    replacement: str | None = None
    message: str = ""
    severity: Severity | None = None
    fix: Fix | None = None
    details: Mapping[str, object] = field(default_factory=dict)


Check = Callable[[Context], Iterable[Hit]]
