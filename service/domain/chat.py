"""What is said to a language model and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One call: what is common to all calls stands in `system` and `turns`, so that its reading is shared.

    `turns` are worked examples, (what was asked, what was answered), shown between `system` and `user`. `schema` is a
    JSON schema that the answer has to follow. `alternatives` is how many other tokens the model weighed are wanted
    beside each of the last ones, where its server tells.
    """

    system: str
    user: str
    max_tokens: int
    turns: tuple[tuple[str, str], ...] = ()
    temperature: float = 0.3
    seed: int | None = None
    stop: tuple[str, ...] = ()
    schema: dict[str, Any] | None = None
    alternatives: int = 0


@dataclass(frozen=True, kw_only=True)
class Token:
    """A token as it was written, and what was weighed in its place, itself included, with the natural logarithms."""

    text: str
    weighed: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What the model wrote; `finish` is stop, length or refusal; tokens as the server counted them.

    `ending` are the last tokens, when alternatives were asked for and the server tells them.
    """

    text: str
    finish: str = "stop"
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    ending: tuple[Token, ...] = ()


class ChatModel(Protocol):
    """Anything that answers a prompt."""

    @property
    def name(self) -> str:
        """Return the model's name as the provider knows it."""
        ...

    @property
    def provider(self) -> str:
        """Return who serves it: `local`, or the host of its address."""
        ...

    async def complete(self, prompt: Prompt) -> Completion:
        """Return the model's answer.

        Raises:
            ModelError: the model could not be reached, was too slow, or answered nothing usable.
        """
        ...
