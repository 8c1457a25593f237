"""Who watches the model's calls: when one was under way, and what they cost."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from service.domain.chat import Completion

Span = tuple[float, float]


@dataclass
class CallWatch:
    """Notes each answered call; an observer as the composition root takes one."""

    spans: list[Span] = field(default_factory=list)
    prompt_tokens: int = 0
    cached_tokens: int = 0

    def called(self, completion: Completion) -> None:
        """Note a call that has just been answered."""
        now = time.monotonic()
        self.spans.append((now - completion.seconds, now))
        self.prompt_tokens += completion.prompt_tokens
        self.cached_tokens += completion.cached_tokens

    def call_failed(self, code: str) -> None:
        """Pass over a failed call: what it took counts as the service's own time."""

    def ended(self, noun: str, status: str, seconds: float) -> None:
        """Pass over the end of a piece of work."""

    def restart(self) -> None:
        """Forget what was noted."""
        self.spans.clear()
        self.prompt_tokens = self.cached_tokens = 0


def covered(spans: Sequence[Span]) -> float:
    """Return the seconds during which at least one of `spans` was under way."""
    total, end = 0.0, float("-inf")
    for start, stop in sorted(spans):
        total += max(stop - max(start, end), 0.0)
        end = max(end, stop)
    return total
