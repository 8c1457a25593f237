"""What a model weighed beside what it wrote, as OpenAI-compatible servers tell it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from service.domain.chat import Token

LAST = 16
"""Tokens kept, counted from the end: what is asked for stands there, and all of them would be many times the answer."""


def ending(told: object) -> tuple[Token, ...]:
    """Return the last tokens of what a server told as `logprobs`; nothing where it is not as agreed."""
    content = told.get("content") if isinstance(told, dict) else None
    if not isinstance(content, list):
        return ()
    tokens = [_token(one) for one in content[-LAST:] if isinstance(one, dict)]
    return tuple(token for token in tokens if token.text)


def _token(one: dict[str, Any]) -> Token:
    weighed = one.get("top_logprobs")
    return Token(text=_text(one), weighed=tuple(_pairs(weighed if isinstance(weighed, list) else [])))


def _pairs(weighed: list[Any]) -> Iterator[tuple[str, float]]:
    for one in weighed:
        if not isinstance(one, dict) or not _text(one):
            continue
        chance = one.get("logprob")
        if isinstance(chance, int | float) and not isinstance(chance, bool) and math.isfinite(chance) and chance <= 0:
            yield _text(one), float(chance)


def _text(one: dict[str, Any]) -> str:
    found = one.get("token")
    return found if isinstance(found, str) else ""
