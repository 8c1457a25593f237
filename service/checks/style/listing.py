"""All that a part of a regular expression can match, where that is little enough to be listed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, product
from typing import Any

from service.checks.style.beginnings import digits

MOST = 160
"""Words that are still listed: more would be found everywhere, and cost more than they spare."""

NOTHING = frozenset([""])
REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_EDGES = ("AT", "ASSERT", "ASSERT_NOT")
_COPIES = 4


def said(tree: Any) -> frozenset[str] | None:
    """Return all that `tree` can match, or None when that is too much to list."""
    said = NOTHING
    for operator, argument in tree:
        words = NOTHING if str(operator) in _EDGES else words_of(str(operator), argument)
        if words is None or len(said) * len(words) > MOST:
            return None
        said = joined(said, words)
    return said


def words_of(name: str, argument: Any) -> frozenset[str] | None:
    """Return all that an item can match, an operator of the parsed form with its argument; None when too much."""
    if name == "LITERAL":
        return frozenset(chr(argument))
    if name == "IN":
        return _members(argument)
    if name == "SUBPATTERN":
        return None if takes_both_cases(argument) else said(argument[3])
    if name == "BRANCH":
        branches = [said(branch) for branch in argument[1]]
        known = [words for words in branches if words is not None]
        return _few(chain.from_iterable(known)) if len(known) == len(branches) else None
    if name in REPEATS and argument[1] <= _COPIES:
        return _copies(said(argument[2]), argument[0], argument[1])
    return None


def _copies(copy: frozenset[str] | None, least: int, most: int) -> frozenset[str] | None:
    if copy is None or len(copy) ** most > MOST:
        return None
    said = [NOTHING]
    for _ in range(most):
        said.append(joined(said[-1], copy))
    return _few(chain.from_iterable(said[least:]))


def takes_both_cases(group: Any) -> bool:
    """Tell whether a group says of itself that case does not matter: its words are known in one only."""
    return bool(group[1] & re.IGNORECASE)


def joined(heads: Iterable[str], tails: Iterable[str]) -> frozenset[str]:
    """Return each of `heads` followed by each of `tails`."""
    return frozenset(head + tail for head, tail in product(heads, tails))


def _few(words: Iterable[str]) -> frozenset[str] | None:
    few = frozenset(words)
    return few if len(few) <= MOST else None


def _members(members: Any) -> frozenset[str] | None:
    known: list[str] = []
    for kind, value in members:
        if str(kind) == "LITERAL":
            known.append(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < MOST and not digits(kind, value):
            known += map(chr, range(value[0], value[1] + 1))
        else:
            return None
    return _few(known)
