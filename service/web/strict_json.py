"""JSON read strictly: what other readers let through as a surprise is named here, with its place."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from service.web.faults import Fault, InvalidRequest, pointer

DEEPEST = 32
LARGEST = 2**53
"""The largest whole number every JSON reader keeps to the digit."""


def parse(body: bytes) -> Any:
    """Return the value `body` holds.

    Raises:
        InvalidRequest: it is no JSON, or holds what no brief can: NaN, numbers beyond 2^53, NUL, lone surrogates,
            a key twice, more than 32 levels.

    """
    try:
        text = body.decode("utf-8")
        value = json.loads(
            text, parse_constant=_constant, parse_int=_integer, parse_float=_float, object_pairs_hook=_object
        )
    except UnicodeDecodeError as error:
        raise _broken(f"The body is not UTF-8 (byte {error.start}).") from error
    except json.JSONDecodeError as error:
        raise _broken(f"The body is not JSON: line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise _broken(f"The body is nested deeper than {DEEPEST} levels.") from error
    check(value)
    return value


def check(value: Any) -> None:
    """Refuse what no brief can hold, in a value that was read from JSON or YAML.

    Raises:
        InvalidRequest: with the place of the first fault.

    """
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(value, ())]
    while waiting:
        part, place = waiting.pop()
        problem = _problem(part, place)
        if problem is not None:
            raise InvalidRequest((Fault(pointer=pointer(place), message=problem),))
        waiting.extend(_inside(part, place))


@dataclass(frozen=True, kw_only=True)
class _Wrong:
    message: str


def _broken(message: str) -> InvalidRequest:
    return InvalidRequest((Fault(pointer="", message=message),))


def _constant(_: str) -> _Wrong:
    return _Wrong(message="NaN and Infinity are no JSON numbers; leave the field out instead.")


def _integer(digits: str) -> int | _Wrong:
    # Beyond 20 digits the conversion itself can be made slow.
    return int(digits) if len(digits) <= 20 else _too_big()


def _float(digits: str) -> float | _Wrong:
    number = float(digits)
    return number if math.isfinite(number) else _too_big()


def _too_big() -> _Wrong:
    return _Wrong(message="The number is beyond 2^53; write it as a string.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Wrong:
    value = dict(pairs)
    return value if len(value) == len(pairs) else _Wrong(message="A key stands here twice; keep one.")


def _inside(part: Any, place: tuple[str | int, ...]) -> list[tuple[Any, tuple[str | int, ...]]]:
    if isinstance(part, dict):
        return [(inner, (*place, key)) for key, inner in part.items()]
    if isinstance(part, list):
        return [(inner, (*place, index)) for index, inner in enumerate(part)]
    return []


def _problem(part: Any, place: tuple[str | int, ...]) -> str | None:
    if isinstance(part, _Wrong):
        return part.message
    if len(place) > DEEPEST:
        return f"This is nested deeper than {DEEPEST} levels."
    if isinstance(part, (int, float)):
        return _number_problem(part)
    strings = [part] if isinstance(part, str) else list(part) if isinstance(part, dict) else []
    return next((found for found in map(_string_problem, strings) if found), None)


def _number_problem(number: float) -> str | None:
    if isinstance(number, float) and not math.isfinite(number):
        return "NaN and Infinity are no JSON numbers; leave the field out instead."
    return _too_big().message if abs(number) > LARGEST else None


def _string_problem(text: Any) -> str | None:
    if not isinstance(text, str):
        return "A key must be a string."
    if "\0" in text:
        return "The character NUL cannot be used; take it out."
    if any("\ud800" <= character <= "\udfff" for character in text):
        return "Half a character stands here (a lone surrogate); send whole characters."
    return None
