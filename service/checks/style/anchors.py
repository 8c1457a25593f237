"""What a regular expression cannot match without: pieces of text that are looked for first, since that is fast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

_MOST = 64
_SETS = 4
_UNBOUNDED = 300

# The parser of `re` itself: a parser of our own would err where it differs.
_PARSER: Any = import_module("re._parser")

Offsets = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class Anchors:
    """What a pattern cannot match without.

    Of each of `needed`, the most telling first, one piece is in or beside each match, that many characters behind its
    beginning, at least and at most; `longest` is None for matches of any length. `runs` tells that each match begins
    at the first of a run of digits, `lines` that it begins with a line.
    """

    needed: tuple[Offsets, ...]
    longest: int | None
    runs: bool
    lines: bool


def anchors(pattern: re.Pattern[str]) -> Anchors:
    """Return what `pattern` cannot match without."""
    tree = _PARSER.parse(pattern.pattern, pattern.flags)
    longest = int(tree.getwidth()[1])
    # Of a pattern that takes both cases the pieces are known in one only.
    found = [] if tree.state.flags & re.IGNORECASE else _usable(_candidates(tree, 0, 0))
    return Anchors(
        needed=tuple(found[:_SETS]),
        longest=longest if longest < _UNBOUNDED else None,
        runs=_begins_with_digits(tree),
        lines=_begins_line(tree),
    )


def _candidates(tree: Any, low: int, high: int) -> list[Offsets]:
    """Return sets of pieces, of each of which one has to be there; what matches `tree` begins at `low` to `high`."""
    found: list[Offsets] = []
    run, at = "", (low, high)
    for number, (operator, argument) in enumerate(tree):
        name = str(operator)
        if name == "LITERAL":
            at = at if run else (low, high)
            run += chr(argument)
        else:
            found += [{run: at}] if run else []
            run = ""
            found += _inside(name, argument, low, high)
        least, most = tree[number : number + 1].getwidth()
        low, high = low + least, min(high + most, _UNBOUNDED)
    return found + ([{run: at}] if run else [])


def _inside(name: str, argument: Any, low: int, high: int) -> list[Offsets]:
    if name == "SUBPATTERN":
        return _candidates(argument[3], low, high)
    if name == "ASSERT":
        # What stands before is of one width only.
        back = argument[1].getwidth()[1] if argument[0] < 0 else 0
        return _candidates(argument[1], low - back, high - back)
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _candidates(argument[2], low, high) if argument[0] > 0 else []
    if name == "BRANCH":
        return _either([_candidates(branch, low, high) for branch in argument[1]])
    if name == "IN":
        return _members(argument, low, high)
    return []


def _either(branches: Sequence[list[Offsets]]) -> list[Offsets]:
    usable = [_usable(branch) for branch in branches]
    return [_united(one[0] for one in usable)] if all(usable) else []


def _united(sets: Iterable[Offsets]) -> Offsets:
    found: dict[str, tuple[int, int]] = {}
    for one in sets:
        for piece, (low, high) in one.items():
            known = found.get(piece, (low, high))
            found[piece] = (min(low, known[0]), max(high, known[1]))
    return found


def _members(members: Any, low: int, high: int) -> list[Offsets]:
    known: list[str] = []
    for kind, value in members:
        if str(kind) == "LITERAL":
            known.append(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST and not _digits(kind, value):
            known += map(chr, range(value[0], value[1] + 1))
        else:
            return []
    return [dict.fromkeys(known, (low, high))] if len(known) <= _MOST else []


def _usable(found: list[Offsets]) -> list[Offsets]:
    """Return the sets, those with the longest and fewest pieces first."""
    usable = [one for one in found if len(one) <= _MOST]
    return sorted(usable, key=lambda one: (-min(map(len, one)), len(one)))


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
