"""What a regular expression cannot match without: pieces of text that are looked for first, since that is fast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

_MOST = 60
_UNBOUNDED = 300

# The parser of `re` itself: a parser of our own would err where it differs.
_PARSER: Any = import_module("re._parser")

Pieces = frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Anchors:
    """What a pattern cannot match without.

    One of `pieces` is in or beside each match (empty: not known); `longest` is None for matches of any length.

    `runs` tells that each match begins at the first of a run of digits, `lines` that it begins with a line.
    """

    pieces: Pieces
    longest: int | None
    runs: bool
    lines: bool


def anchors(pattern: re.Pattern[str]) -> Anchors:
    """Return what `pattern` cannot match without."""
    return _anchors(pattern.pattern, pattern.flags)


# By its source: the hash of a compiled pattern is worked out anew each time.
@cache
def _anchors(source: str, flags: int) -> Anchors:
    tree = _PARSER.parse(source, flags)
    longest = int(tree.getwidth()[1])
    # Of a pattern that takes both cases the pieces are known in one only.
    found = frozenset() if tree.state.flags & re.IGNORECASE else _best(_candidates(tree))
    return Anchors(
        pieces=found,
        longest=longest if longest < _UNBOUNDED else None,
        runs=_begins_with_digits(tree),
        lines=_begins_line(tree),
    )


def _candidates(tree: Any) -> list[Pieces]:
    """Return sets of pieces: of each set at least one has to be there."""
    found: list[Pieces] = []
    run = ""
    for operator, argument in tree:
        name = str(operator)
        if name == "LITERAL":
            run += chr(argument)
            continue
        found += [frozenset([run])] if run else []
        run = ""
        found += _inside(name, argument)
    return found + ([frozenset([run])] if run else [])


def _inside(name: str, argument: Any) -> list[Pieces]:
    if name == "SUBPATTERN":
        return _candidates(argument[3])
    if name == "ASSERT":
        return _candidates(argument[1])
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _candidates(argument[2]) if argument[0] > 0 else []
    if name == "BRANCH":
        return _either([_candidates(branch) for branch in argument[1]])
    if name == "IN":
        return _members(argument)
    return []


def _either(branches: Sequence[list[Pieces]]) -> list[Pieces]:
    best = [_best(branch) for branch in branches]
    return [frozenset().union(*best)] if all(best) else []


def _members(members: Any) -> list[Pieces]:
    literals = [chr(value) for kind, value in members if str(kind) == "LITERAL"]
    return [frozenset(literals)] if len(literals) == len(members) <= 12 else []


def _best(found: list[Pieces]) -> Pieces:
    """Return the set whose pieces are longest, and fewest."""
    usable = [one for one in found if len(one) <= _MOST]
    return max(usable, key=lambda one: (min(map(len, one)), -len(one)), default=frozenset())


def _begins_line(tree: Any) -> bool:
    return len(tree) > 0 and str(tree[0]) == "(AT, AT_BEGINNING)"


def _begins_with_digits(tree: Any) -> bool:
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
    return name == "IN" and all("CATEGORY_DIGIT" in str(value) or _digits(kind, value) for kind, value in argument)


def _digits(kind: Any, value: Any) -> bool:
    if str(kind) == "LITERAL":
        return chr(value).isascii() and chr(value).isdigit()
    return str(kind) == "RANGE" and value[0] >= ord("0") and value[1] <= ord("9")
