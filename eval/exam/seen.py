"""What an examinee was shown, and how it scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from eval.exam.examinee import Preference
from eval.exam.paper import Paper, Spot
from eval.exam.statistics import spread_within
from service.domain.evaluation import Mark
from service.domain.rubric import Rubric

Kind = Literal["intact", "again", "fault", "harmless", "lure", "two", "manner", "mended"]
LEAST_BAND = 0.05
"""A move of the score that is noise even where runs agree exactly."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A paper as it was shown: `name` is the fault, harmless edit, lure or manner; `usual` that the dose is that one.

    `dose` counts the edits that could be made, `turn` the times the same was planted elsewhere.
    """

    kind: Kind
    paper: Paper
    name: str = ""
    dose: int = 0
    usual: bool = False
    turn: int = 0
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Look:
    """An item and its marks by criterion."""

    item: Item
    marks: Mapping[str, Mark]

    def score(self, criterion: str) -> float | None:
        """Return the score from 0 to 1, None where there is none."""
        mark = self.marks.get(criterion)
        return None if mark is None or mark.score is None or mark.status != "ok" else mark.score / 100

    def failed(self, criterion: str) -> bool:
        """Tell whether the criterion should have been scored and was not."""
        mark = self.marks.get(criterion)
        return mark is not None and mark.status == "error"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """An intact paper and the same one after an edit, with the scores of one criterion."""

    before: Look
    after: Look
    old: float
    new: float

    @property
    def drop(self) -> float:
        """Return how far the score fell; less than 0 when it rose."""
        return self.old - self.new


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Which of an intact and a degraded paper was preferred, asked in both orders; 'first' is the intact one."""

    criterion: str
    intact_first: Preference
    intact_second: Preference


@dataclass(frozen=True, kw_only=True)
class Mended:
    """A degraded paper mended: its three looks, the figures that nobody gave, and whether a fault was mended.

    Who mends only what else was wrong with the paper has nothing to do with what was planted.
    """

    before: Look
    degraded: Look
    after: Look
    unsourced: int
    at_fault: bool = True


@dataclass(kw_only=True)
class Seen:
    """All looks so far; `claims` names for each fault the criteria that answer for it."""

    rubric: Rubric
    claims: Mapping[str, tuple[str, ...]]
    looks: list[Look] = field(default_factory=list)
    _kinds: dict[Kind, list[Look]] = field(default_factory=lambda: defaultdict(list))
    _intact: dict[str, Look] = field(default_factory=dict)
    _noise: dict[tuple[str, int], float] = field(default_factory=dict)
    compared: list[Compared] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)

    def add(self, look: Look) -> None:
        """Take in a look."""
        self.looks.append(look)
        self._kinds[look.item.kind].append(look)
        if look.item.kind == "intact":
            self._intact[look.item.paper.id] = look

    def faults(self, criterion: str) -> list[str]:
        """Return the faults a criterion answers for, of those that were planted."""
        planted = {look.item.name for look in self._kinds["fault"]}
        return [fault for fault, criteria in self.claims.items() if criterion in criteria and fault in planted]

    def of(self, kind: Kind, name: str | None = None, where: Callable[[Item], bool] = lambda _: True) -> Iterator[Look]:
        """Yield the looks of a kind, of one name, that fit."""
        for look in self._kinds[kind]:
            if name in (None, look.item.name) and where(look.item):
                yield look

    def intact(self, paper: Paper) -> Look | None:
        """Return the look at the paper as it was."""
        return self._intact.get(paper.id)

    def pairs(
        self, criterion: str, kind: Kind, name: str | None = None, where: Callable[[Item], bool] = lambda _: True
    ) -> list[Pair]:
        """Return what became of the criterion's scores.

        Failed marks are left out (they are counted elsewhere); a criterion that no longer applies has not fallen.
        """
        found = []
        for look in self.of(kind, name, where):
            before = self.intact(look.item.paper)
            old = before.score(criterion) if before else None
            if before is None or old is None or look.failed(criterion):
                continue
            new = look.score(criterion)
            found.append(Pair(before=before, after=look, old=old, new=old if new is None else new))
        return found

    def usual(self, criterion: str, fault: str) -> list[Pair]:
        """Return the pairs of a fault at its usual dose."""
        return self.pairs(criterion, "fault", fault, lambda item: item.usual)

    def runs(self, criterion: str) -> list[list[float]]:
        """Return for each paper that was scored again all its scores, the first one among them."""
        rows: dict[str, list[float]] = defaultdict(list)
        for look in self.of("again"):
            if (score := look.score(criterion)) is not None:
                rows[look.item.paper.id].append(score)
        for paper_id, row in rows.items():
            if (score := self._intact[paper_id].score(criterion)) is not None:
                row.append(score)
        return [row for row in rows.values() if len(row) > 1]

    def noise(self, criterion: str) -> float:
        """Return τ: what a score moves without a cause, twice the deviation of runs or `LEAST_BAND`."""
        key = criterion, len(self._kinds["again"])
        if key not in self._noise:
            self._noise[key] = max(LEAST_BAND, 2 * spread_within(self.runs(criterion)))
        return self._noise[key]


def scores(looks: Sequence[Look], criterion: str) -> list[float]:
    """Return the scores that there are."""
    return [score for look in looks if (score := look.score(criterion)) is not None]
