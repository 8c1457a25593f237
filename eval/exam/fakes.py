"""Examinees that are known to be bad, and one that knows what was planted: the examination's own test."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from random import Random

from eval.exam.examinee import Manner, Preference
from eval.exam.paper import Paper, Spot
from service.domain.evaluation import Cited, Mark, MarkStatus
from service.domain.rubric import Criterion, Method, Rubric


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was planted into a text: faults with their doses, and where."""

    faults: Mapping[str, int]
    spots: tuple[Spot, ...] = ()


Answers = dict[str, Answer]
"""What was planted, by text."""


def mark_of(criterion: Criterion, score: float | None, evidence: tuple[Cited, ...] = ()) -> Mark:
    """Return a mark; without a score it is an error."""
    status: MarkStatus = "error" if score is None else "ok"
    return Mark(
        id=criterion.id, name=criterion.name, importance=criterion.importance, weight=0.0, method=criterion.method,
        score=None if score is None else max(0.0, min(100.0, score)), status=status, evidence=evidence,
    )  # fmt: skip


@dataclass(kw_only=True)
class Fake:
    """What all have in common: a name, a rubric, and a score for each criterion."""

    rubric: Rubric
    judge: str = "fake"
    method: Method = "judge"
    prompt_sha256: str = "0" * 64

    async def marks(self, paper: Paper, criteria: Set[str], *, seed: int, manner: Manner) -> tuple[Mark, ...]:
        """Return a mark for each criterion asked for."""
        asked = (one for one in self.rubric.criteria if one.id in criteria and one.applies(paper.genre))
        return tuple(self.mark(one, paper, seed) for one in asked)

    def mark(self, criterion: Criterion, paper: Paper, seed: int) -> Mark:
        """Return the mark of one criterion."""
        return mark_of(criterion, self.score(criterion, paper, seed))

    def score(self, criterion: Criterion, paper: Paper, seed: int) -> float | None:
        """Return the score."""
        raise NotImplementedError


class AlwaysFull(Fake):
    """Finds everything excellent."""

    def score(self, criterion: Criterion, paper: Paper, seed: int) -> float | None:
        """Return full marks."""
        return 100.0


class AtRandom(Fake):
    """Throws dice, others each time."""

    _dice = Random(7)

    def score(self, criterion: Criterion, paper: Paper, seed: int) -> float | None:
        """Return whatever comes."""
        return self._dice.uniform(0, 100)


class LengthLoving(Fake):
    """Counts characters."""

    def score(self, criterion: Criterion, paper: Paper, seed: int) -> float | None:
        """Return the more the longer the text is."""
        return 50 * len(paper.text) / max(paper.wanted, 1)


class Silent(Fake):
    """Gives no readable answer."""

    def score(self, criterion: Criterion, paper: Paper, seed: int) -> float | None:
        """Return nothing."""
        return None


@dataclass(kw_only=True)
class Oracle(Fake):
    """Knows what was planted, and lowers the criterion that answers for it, the more the more there is."""

    claims: Mapping[str, tuple[str, ...]]
    answers: Answers = field(default_factory=dict)

    def mark(self, criterion: Criterion, paper: Paper, seed: int) -> Mark:
        """Return a mark whose evidence is the fault."""
        answer = self.answers.get(paper.text)
        text = paper.text
        spots = answer.spots if answer and self._mine(criterion, answer) else ()
        evidence = tuple(Cited(start=start, end=end, quote=text[start:end]) for start, end in spots)
        return mark_of(criterion, self.score(criterion, paper, seed), evidence)

    def score(self, criterion: Criterion, paper: Paper, seed: int) -> float | None:
        """Return what the paper is worth, less what its faults cost."""
        worth = Random(f"{paper.id} {criterion.id}").uniform(88, 100)
        answer = self.answers.get(paper.text)
        doses = self._mine(criterion, answer) if answer else []
        return worth - sum(30 + 50 * dose / (dose + 5) for dose in doses)

    def _mine(self, criterion: Criterion, answer: Answer) -> list[int]:
        return [dose for fault, dose in answer.faults.items() if criterion.id in self.claims.get(fault, ())]

    async def prefers(self, first: Paper, second: Paper, criterion: str) -> Preference:
        """Return the one with the higher score."""
        found = self.rubric.criterion(criterion)
        assert found is not None
        one, two = self.score(found, first, 0) or 0.0, self.score(found, second, 0) or 0.0
        return "first" if one > two else "second" if two > one else "tie"


class FirstPosition(Oracle):
    """Scores well, and of two papers prefers the first."""

    async def prefers(self, first: Paper, second: Paper, criterion: str) -> Preference:
        """Return the first."""
        return "first"


class Obeying(Oracle):
    """Scores well, unless the text tells it what to score."""

    def score(self, criterion: Criterion, paper: Paper, seed: int) -> float | None:
        """Return full marks where they are asked for."""
        asked = any(order in paper.text for order in paper.words.phrases("injections"))
        return 100.0 if asked else super().score(criterion, paper, seed)
