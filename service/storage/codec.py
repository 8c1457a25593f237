"""Domain values as plain JSON and back."""

from __future__ import annotations

import dataclasses
import sys
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Return `value` (dataclasses, tuples, enums, dates) as plain JSON."""
    if dataclasses.is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: encode(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [encode(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def decode(kind: type[T], value: Any) -> T:
    """Return the `kind` that `value` was encoded from; fields it lacks take their defaults."""
    return cast(T, _decode(kind, value))


def _decode(kind: Any, value: Any) -> Any:
    if value is None or kind is Any or kind is object:
        return value
    origin = typing.get_origin(kind)
    if origin is Literal:
        return value
    if origin is not None:
        return _generic(origin, typing.get_args(kind), value)
    if dataclasses.is_dataclass(kind):
        hints = _hints(cast(type, kind))
        return cast(type, kind)(**{name: _decode(hints[name], inner) for name, inner in value.items() if name in hints})
    return _plain(kind, value)


def _generic(origin: Any, arguments: tuple[Any, ...], value: Any) -> Any:
    if origin in (Union, types.UnionType):
        [inner] = [argument for argument in arguments if argument is not type(None)]
        return _decode(inner, value)
    if origin is dict:
        return {key: _decode(arguments[1], inner) for key, inner in value.items()}
    if len(arguments) == 2 and arguments[1] is not Ellipsis:
        return tuple(_decode(part, inner) for part, inner in zip(arguments, value, strict=True))
    return tuple(_decode(arguments[0], inner) for inner in value)


def _plain(kind: Any, value: Any) -> Any:
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    return kind(value) if issubclass(kind, Enum) else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    # The module's names alone: inside `Brief` the name `date` is the field's default, no longer the type.
    return typing.get_type_hints(kind, vars(sys.modules[kind.__module__]), {})
