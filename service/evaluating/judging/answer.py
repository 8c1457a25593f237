"""The form of a judge's answer, and its strict reading: what is not as asked for is no score."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from service.domain.chat import Completion

Fault = Literal["refused", "cut", "unreadable", "without_evidence", "late", "failed"]
"""Why a run gives no score: the judge declined; its answer was cut off, or is not as asked for, or quotes nothing that
stands in the text; it came too late; its server gave nothing that can be used."""

QUOTES = 6
_LONGEST_QUOTE = 200
_LONGEST_REASON = 400
_LONGEST = 20_000
"""Characters of an answer that are read; a judge that writes more has lost its thread."""
_FIELDS = ["evidence", "reason", "score"]
_FENCE = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a judge said: the level by its number, and the quotes, not yet held against the text, and reason for it."""

    quotes: tuple[str, ...]
    reason: str
    level: int


def form(numbers: Collection[int]) -> dict[str, Any]:
    """Return the JSON schema of an answer: evidence first, then the reason, then one of the levels `numbers`.

    Fields are written in the order in which they stand here, so that the score rests on what was quoted.
    """
    quote = {"type": "string", "minLength": 1, "maxLength": _LONGEST_QUOTE}
    return {
        "type": "object",
        "properties": {
            "evidence": {"type": "array", "minItems": 1, "maxItems": QUOTES, "items": quote},
            "reason": {"type": "string", "minLength": 1, "maxLength": _LONGEST_REASON},
            "score": {"type": "integer", "enum": sorted(numbers)},
        },
        "required": _FIELDS,
        "additionalProperties": False,
    }


def read(completion: Completion, numbers: Collection[int]) -> Answer | Fault:
    """Return what a completion says, or why it says nothing that counts."""
    if completion.finish == "refusal":
        return "refused"
    if completion.finish == "length":
        return "cut"
    value = _object(completion.text)
    if value is None or list(value) != _FIELDS:
        return "unreadable"
    return _answer(value["evidence"], value["reason"], value["score"], numbers) or "unreadable"


def _answer(evidence: Any, reason: Any, score: Any, numbers: Collection[int]) -> Answer | None:
    quoted = isinstance(evidence, list) and all(isinstance(quote, str) for quote in evidence)
    reasoned = isinstance(reason, str) and bool(reason.strip())
    if not (quoted and reasoned and type(score) is int and score in numbers):
        return None
    return Answer(quotes=tuple(evidence), reason=reason.strip(), level=score)


def _object(text: str) -> dict[str, Any] | None:
    if len(text) > _LONGEST:
        return None
    try:
        value = json.loads(_FENCE.sub("", text), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a field stands twice")
    return value


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")
