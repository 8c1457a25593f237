"""How each match of a regular expression begins, read from its parsed form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def begins_line(tree: Any) -> bool:
    """Tell whether a match begins with a line."""
    return len(tree) > 0 and str(tree[0]) == "(AT, AT_BEGINNING)"


def begins_with_digits(tree: Any) -> bool:
    """Tell whether a match begins with a digit and no digit may stand before it."""
    apart = False
    for at, (operator, argument) in enumerate(tree):
        if str(operator) != "ASSERT_NOT" or argument[0] > 0:
            return apart and _sequence(list(tree)[at:])
        apart = apart or "CATEGORY_DIGIT" in str(argument[1])
    return False


def _sequence(items: Sequence[Any]) -> bool:
    """Tell whether what matches `items` begins with a digit; what may be left out has to do so, too."""
    for operator, argument in items:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            if not _sequence(list(argument[2])):
                return False
            if argument[0] == 0:
                continue
            return True
        if name == "SUBPATTERN":
            return _sequence(list(argument[3]))
        if name == "BRANCH":
            return all(_sequence(list(branch)) for branch in argument[1])
        return _digit(name, argument)
    return False


def _digit(name: str, argument: Any) -> bool:
    if name == "LITERAL":
        return chr(argument).isdigit()
    return name == "IN" and all("CATEGORY_DIGIT" in str(value) or digits(kind, value) for kind, value in argument)


def digits(kind: Any, value: Any) -> bool:
    """Tell whether a member of a set of characters is one of the digits 0 to 9, or a range of them."""
    if str(kind) == "LITERAL":
        return chr(value).isascii() and chr(value).isdigit()
    return str(kind) == "RANGE" and value[0] >= ord("0") and value[1] <= ord("9")
