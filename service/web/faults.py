"""What is wrong with a request, place by place, without repeating the request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from service.errors import BadInput

SHOWN = 64
"""How much of a field's name is repeated."""
MOST = 20
"""How many faults are named at once."""
_KEPT = frozenset(
    {
        "less_than_equal", "greater_than_equal", "less_than", "greater_than", "string_too_long", "string_too_short",
        "too_long", "too_short", "literal_error", "string_type", "int_type", "list_type", "dict_type", "bool_type",
        "float_type", "model_type", "model_attributes_type", "string_pattern_mismatch", "int_parsing", "value_error",
    }
)  # fmt: skip
"""Kinds whose words come from the schema alone; those of other kinds may hold the request."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault: `pointer` is a JSON pointer into the body, or the name of a parameter or header."""

    pointer: str
    message: str


class InvalidRequest(BadInput):
    """The request has these faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{first.pointer or 'body'}: {first.message}{more}", pointer=first.pointer)
        self.faults = tuple(faults)


def invalid(error: ValidationError) -> InvalidRequest:
    """Return what pydantic found as faults of the body."""
    return InvalidRequest(body_faults(error.errors(include_input=False, include_url=False)))


def body_faults(errors: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """Return pydantic's errors as faults of the body, the first `MOST` of them."""
    faults = [Fault(pointer=pointer(error["loc"]), message=message(error)) for error in errors]
    return tuple(faults[:MOST])


def pointer(place: Iterable[str | int]) -> str:
    """Return the JSON pointer (RFC 6901) of `place`; long names are cut."""
    return "".join(f"/{_token(part)}" for part in place)


def message(error: Mapping[str, Any]) -> str:
    """Return what is wrong and what would work, in words that cannot hold the input."""
    kind = error["type"]
    if kind == "missing":
        return "This field is required."
    if kind == "extra_forbidden":
        return "There is no such field; take it out, or see /docs for the ones there are."
    if kind in _KEPT:
        return str(error["msg"]).removeprefix("Value error, ")
    return "The value is not of the kind this field takes; see /docs."


def _token(part: object) -> str:
    text = str(part)[:SHOWN].replace("~", "~0").replace("/", "~1")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
