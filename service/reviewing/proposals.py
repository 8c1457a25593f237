"""What the model answers, read as proposals that quote the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.review import Reason
from service.reviewing.windows import Window

MOST = 12
"""Proposals read of one answer; a model that gives more has lost its thread."""
LONGEST = 2000
_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")


def _form(**fields: str) -> dict[str, Any]:
    item = {
        "type": "object",
        "properties": {name: {"type": kind} for name, kind in fields.items()},
        "required": list(fields),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"items": {"type": "array", "items": item}},
        "required": ["items"],
        "additionalProperties": False,
    }


REMARKS = _form(quote="string", problem="string", rewrite="string")
"""The form of an answer that quotes what it remarks on."""
REWRITES = _form(n="integer", rewrite="string")
"""The form of an answer that rewrites numbered sentences."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What the model says of `start`:`end` of the text; without `rewrite` it only remarks."""

    start: int
    end: int
    quote: str
    problem: str
    rewrite: str | None


def read(answer: str, window: Window) -> tuple[tuple[Proposal, ...], tuple[Reason, ...]]:
    """Return the proposals of an answer whose quotes stand in `window`, and why each of the others is withheld."""
    items = _items(answer)
    if items is None:
        return (), ("unusable",)
    found: list[Proposal] = []
    refused: list[Reason] = ["too_many"] * len(items[MOST:])
    taken: dict[str, int] = {}
    for item in items[:MOST]:
        one = _proposal(item, window, taken)
        if isinstance(one, Proposal):
            found.append(one)
        else:
            refused.append(one)
    return tuple(found), tuple(refused)


def read_rewrites(
    answer: str, sentences: Sequence[Window], problem: str
) -> tuple[tuple[Proposal, ...], tuple[Reason, ...]]:
    """Return the proposals of an answer that rewrites numbered sentences; one left as it is proposes nothing."""
    items = _items(answer)
    if items is None:
        return (), ("unusable",)
    found, refused = list[Proposal](), list[Reason]()
    for item in items:
        number, rewrite = (item.get("n"), item.get("rewrite")) if isinstance(item, dict) else (None, None)
        if not (isinstance(rewrite, str) and 0 < len(rewrite.strip()) <= LONGEST):
            refused.append("unusable")
        elif not (isinstance(number, int) and 1 <= number <= len(sentences)):
            refused.append("stale_quote")
        elif rewrite.strip() == sentences[number - 1].text:
            continue
        elif len(found) >= len(sentences):
            refused.append("too_many")
        else:
            found.append(_rewritten(sentences[number - 1], problem, rewrite.strip()))
    return tuple(found), tuple(refused)


def _rewritten(sentence: Window, problem: str, rewrite: str) -> Proposal:
    end = sentence.start + len(sentence.text)
    return Proposal(start=sentence.start, end=end, quote=sentence.text, problem=problem, rewrite=rewrite)


def _items(answer: str) -> list[Any] | None:
    try:
        value = json.loads(_FENCE.sub("", answer))
    except (ValueError, RecursionError):
        return list(_whole_items(answer)) or None
    items = value.get("items") if isinstance(value, dict) else value
    return items if isinstance(items, list) else None


def _whole_items(answer: str) -> Iterator[Any]:
    """Yield what is whole in an answer that was cut off: its innermost objects."""
    for found in re.finditer(r"\{[^{}]*\}", answer[: 50 * LONGEST]):
        try:
            yield json.loads(found.group())
        except ValueError:
            continue


def _proposal(item: Any, window: Window, taken: dict[str, int]) -> Proposal | Reason:
    fields = [item.get(name) for name in ("quote", "problem", "rewrite")] if isinstance(item, dict) else [None]
    if not all(isinstance(field, str) and len(field) <= LONGEST for field in fields):
        return "unusable"
    quote, problem, rewrite = (str(field).strip() for field in fields)
    # A quote that stands there several times is meant in the order in which it is given.
    at = window.text.find(quote, taken.get(quote, 0)) if quote else -1
    if at < 0:
        return "stale_quote"
    taken[quote] = at + len(quote)
    if rewrite == quote or not (rewrite or problem):
        return "no_change"
    start = window.start + at
    return Proposal(start=start, end=start + len(quote), quote=quote, problem=problem, rewrite=rewrite or None)
