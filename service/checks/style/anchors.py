"""What a regular expression cannot match without: pieces of text that are looked for first, since that is fast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, product
from typing import Any, NamedTuple

_MOST = 160
_SETS = 4
_UNBOUNDED = 300
_COPIES = 4
_NOTHING = frozenset([""])
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_EDGES = ("AT", "ASSERT", "ASSERT_NOT")

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


class _Part(NamedTuple):
    """An item of a pattern: what it can match if that is little (`words`), and where it may begin."""

    name: str
    argument: Any
    words: frozenset[str] | None
    low: int
    high: int
    least: int
    most: int


def _parts(tree: Any, low: int, high: int) -> Iterator[_Part]:
    for number, (operator, argument) in enumerate(tree):
        least, most = tree[number : number + 1].getwidth()
        yield _Part(str(operator), argument, _words(str(operator), argument), low, high, least, most)
        low, high = low + least, min(high + most, _UNBOUNDED)


def _candidates(tree: Any, low: int, high: int) -> list[Offsets]:
    """Return sets of pieces, of each of which one has to be there; what matches `tree` begins at `low` to `high`."""
    parts = list(_parts(tree, low, high))
    inner = (_inside(one) for one in parts if one.words is None or one.most == 0)
    # What has no width parts nothing.
    links = chain.from_iterable(_links(one) for one in parts if one.most)
    return [*_chained(links), *chain.from_iterable(inner)]


def _chained(links: Iterable[tuple[frozenset[str] | None, tuple[int, int]]]) -> Iterator[Offsets]:
    """Yield what stands between gaps, one link behind the other, as long as the pieces are few."""
    run, at = _NOTHING, (0, 0)
    for words, place in chain(links, [(None, (0, 0))]):
        if words is None or len(run) * len(words) > _MOST:
            if "" not in run:
                yield dict.fromkeys(run, at)
            run = _NOTHING
        if words is not None:
            at = place if run is _NOTHING else at
            run = _joined(run, words)


def _links(one: _Part) -> Iterator[tuple[frozenset[str] | None, tuple[int, int]]]:
    """Yield what an item adds to a chain; None is a gap."""
    place = (one.low, one.high)
    if one.words is not None:
        yield one.words, place
    elif one.name in _REPEATS and one.argument[0] > 0 and (copy := _said(one.argument[2])):
        # Its first copy stands behind what came before, its last one before what comes next.
        least, most = min(map(len, copy)), max(map(len, copy))
        yield copy, place
        if one.argument[0] > 1:
            yield copy, (one.low + least, one.high + most)
        yield None, place
        yield copy, (one.low + one.least - most, min(one.high + one.most - least, _UNBOUNDED))
    else:
        yield None, place


def _said(tree: Any) -> frozenset[str] | None:
    """Return all that `tree` can match, or None when that is too much to list."""
    said = _NOTHING
    for operator, argument in tree:
        words = _NOTHING if str(operator) in _EDGES else _words(str(operator), argument)
        if words is None or len(said) * len(words) > _MOST:
            return None
        said = _joined(said, words)
    return said


def _words(name: str, argument: Any) -> frozenset[str] | None:
    if name == "LITERAL":
        return frozenset(chr(argument))
    if name == "IN":
        return _members(argument)
    if name == "SUBPATTERN":
        return _said(argument[3])
    if name == "BRANCH":
        branches = [_said(branch) for branch in argument[1]]
        known = [words for words in branches if words is not None]
        return _few(chain.from_iterable(known)) if len(known) == len(branches) else None
    if name in _REPEATS and argument[1] <= _COPIES:
        return _copies(_said(argument[2]), argument[0], argument[1])
    return None


def _copies(copy: frozenset[str] | None, least: int, most: int) -> frozenset[str] | None:
    if copy is None or len(copy) ** most > _MOST:
        return None
    said = [_NOTHING]
    for _ in range(most):
        said.append(_joined(said[-1], copy))
    return _few(chain.from_iterable(said[least:]))


def _joined(heads: Iterable[str], tails: Iterable[str]) -> frozenset[str]:
    return frozenset(head + tail for head, tail in product(heads, tails))


def _few(words: Iterable[str]) -> frozenset[str] | None:
    few = frozenset(words)
    return few if len(few) <= _MOST else None


def _inside(one: _Part) -> list[Offsets]:
    name, argument, low, high = one.name, one.argument, one.low, one.high
    if name == "SUBPATTERN":
        return _candidates(argument[3], low, high)
    if name == "ASSERT":
        # What stands before is of one width only.
        back = argument[1].getwidth()[1] if argument[0] < 0 else 0
        return _candidates(argument[1], low - back, high - back)
    if name in _REPEATS:
        linked = argument[0] == 0 or _said(argument[2])
        return [] if linked else _candidates(argument[2], low, high)
    if name == "BRANCH":
        return _either([_candidates(branch, low, high) for branch in argument[1]])
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


def _members(members: Any) -> frozenset[str] | None:
    known: list[str] = []
    for kind, value in members:
        if str(kind) == "LITERAL":
            known.append(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST and not _digits(kind, value):
            known += map(chr, range(value[0], value[1] + 1))
        else:
            return None
    return _few(known)


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
