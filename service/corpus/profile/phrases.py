"""Set phrases: runs of words that several samples share, found by counting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from service.corpus.profile.document import Stretch
from service.domain.profile import Habit

RUN = 5
"""Units of the shortest phrase; a unit is a Han character or a word of letters."""
LEAST = 3
"""Samples that must hold a phrase."""

_UNIT = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\d_\u3400-\u9fff\uf900-\ufaff]+(?:['’-][^\W\d_]+)*")
_GAP = re.compile(r"[ \t]?")


def phrases(texts: Sequence[tuple[str, str]], *, least: int = LEAST) -> tuple[Habit, ...]:
    """Return the phrases that at least `least` of `texts` (sample id, text) hold, the most widespread first.

    A phrase that stands only within a longer one is left out.
    """
    runs = {key: list(_runs(text)) for key, text in texts}
    shared = _shared(runs, least)
    found: dict[str, list[str]] = defaultdict(list)
    for key, text in texts:
        for phrase in _longest(text, runs[key], shared):
            found[phrase].append(key)
    habits = [Habit(text=text, count=len(keys), sources=tuple(sorted(set(keys)))) for text, keys in found.items()]
    told = [habit for habit in habits if len(habit.sources) >= least]
    return tuple(sorted(told, key=lambda habit: (-len(habit.sources), -habit.count, habit.text)))


def _runs(text: str) -> Iterator[Stretch]:
    """Yield every run of `RUN` units that no mark or figure parts."""
    units = [Stretch(found.start(), found.end(), found.group()) for found in _UNIT.finditer(text)]
    for at in range(len(units) - RUN + 1):
        run = units[at : at + RUN]
        if all(_GAP.fullmatch(text, one.end, two.start) for one, two in pairwise(run)):
            yield Stretch(run[0].start, run[-1].end, text[run[0].start : run[-1].end])


def _shared(runs: dict[str, list[Stretch]], least: int) -> frozenset[str]:
    holders: dict[str, set[str]] = defaultdict(set)
    for key, found in runs.items():
        for run in found:
            holders[run.text].add(key)
    return frozenset(text for text, keys in holders.items() if len(keys) >= least)


def _longest(text: str, runs: Iterable[Stretch], shared: frozenset[str]) -> Iterator[str]:
    """Yield the stretches of `text` that are covered by shared runs, each starting within the one before."""
    start = end = -1
    for run in runs:
        if run.text not in shared:
            continue
        if run.start >= end:
            if end > 0:
                yield text[start:end]
            start = run.start
        end = run.end
    if end > 0:
        yield text[start:end]
