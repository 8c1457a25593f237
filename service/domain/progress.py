"""What a draft in the making tells those who wait for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["stage", "samples", "text"]
Stage = Literal["planning", "writing", "checking", "repairing", "mending", "assembling", "reading", "judging", "done"]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One step forward; `detail` is plain JSON, for `text` the checked text as far as it stands."""

    kind: Kind
    stage: Stage
    detail: dict[str, object] = field(default_factory=dict)


Notify = Callable[[Progress], Awaitable[None]]
