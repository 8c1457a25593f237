"""What a regular expression cannot match without: pieces of text that are looked for first, since that is fast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from typing import Any, NamedTuple

from service.checks.style.beginnings import begins_line, begins_with_digits
from service.checks.style.listing import MOST, NOTHING, REPEATS, joined, said, takes_both_cases, words_of

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
        runs=begins_with_digits(tree),
        lines=begins_line(tree),
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
        yield _Part(str(operator), argument, words_of(str(operator), argument), low, high, least, most)
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
    run, at = NOTHING, (0, 0)
    for words, place in chain(links, [(None, (0, 0))]):
        if words is None or len(run) * len(words) > MOST:
            if "" not in run:
                yield dict.fromkeys(run, at)
            run = NOTHING
        if words is not None:
            at = place if run is NOTHING else at
            run = joined(run, words)


def _links(one: _Part) -> Iterator[tuple[frozenset[str] | None, tuple[int, int]]]:
    """Yield what an item adds to a chain; None is a gap."""
    place = (one.low, one.high)
    if one.words is not None:
        yield one.words, place
    elif one.name in REPEATS and one.argument[0] > 0 and (copy := said(one.argument[2])):
        # Its first copy stands behind what came before, its last one before what comes next.
        least, most = min(map(len, copy)), max(map(len, copy))
        yield copy, place
        if one.argument[0] > 1:
            yield copy, (one.low + least, one.high + most)
        yield None, place
        yield copy, (one.low + one.least - most, min(one.high + one.most - least, _UNBOUNDED))
    else:
        yield None, place


def _inside(one: _Part) -> list[Offsets]:
    name, argument, low, high = one.name, one.argument, one.low, one.high
    if name == "SUBPATTERN":
        return [] if takes_both_cases(argument) else _candidates(argument[3], low, high)
    if name == "ASSERT":
        # What stands before is of one width only.
        back = argument[1].getwidth()[1] if argument[0] < 0 else 0
        return _candidates(argument[1], low - back, high - back)
    if name in REPEATS:
        linked = argument[0] == 0 or said(argument[2])
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


def _usable(found: list[Offsets]) -> list[Offsets]:
    """Return the sets, those with the longest and fewest pieces first."""
    usable = [one for one in found if len(one) <= MOST]
    return sorted(usable, key=lambda one: (-min(map(len, one)), len(one)))
