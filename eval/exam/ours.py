"""Our own evaluator as an examinee: its rules, or its judge with a model."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from eval.exam.examinee import Manner
from eval.exam.manners import put
from eval.exam.paper import Paper
from service.domain.brief import Length
from service.domain.chat import ChatModel
from service.domain.evaluation import EvaluationRequest, Mark
from service.domain.house import House
from service.domain.progress import Progress
from service.domain.rubric import Criterion, Method, Rubric
from service.evaluating.evaluator import Evaluator
from service.evaluating.parts import Judge, Rubrics


def request_of(paper: Paper, rubric: str, *, seed: int) -> EvaluationRequest:
    """Return how a paper is given to be scored: with the facts and the length of the intact one."""
    return EvaluationRequest(
        house=paper.house, text=paper.text, genre=paper.genre, facts=paper.facts, rubric=rubric, runs=1,
        date=paper.date, length=Length(target=paper.wanted), seed=seed,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What our evaluator counts."""

    evaluator: Evaluator
    rubric: Rubric
    method: Method = "rules"
    judge: str = ""
    prompt_sha256: str = ""

    async def marks(self, paper: Paper, criteria: Set[str], *, seed: int, manner: Manner) -> tuple[Mark, ...]:
        """Return a mark for each of `criteria`; how the rubric is put is nothing to those who count."""
        evaluation = self.evaluator.by_rules(request_of(paper, self.rubric.id, seed=seed))
        return tuple(mark for mark in evaluation.marks if mark.id in criteria)


@dataclass(frozen=True, kw_only=True)
class Judging:
    """What our judge says with a model; it is asked once for each criterion, so that every answer is seen."""

    asked: Judge
    model: ChatModel
    house: House
    rubrics: Rubrics
    rubric: Rubric
    method: Method = "judge"

    @property
    def judge(self) -> str:
        """Return the model's name."""
        return self.model.name

    @property
    def prompt_sha256(self) -> str:
        """Return what changes with every word the judge is told."""
        return self.asked.prompt_sha256

    async def marks(self, paper: Paper, criteria: Set[str], *, seed: int, manner: Manner) -> tuple[Mark, ...]:
        """Return a mark for each of `criteria` that the paper's genre has."""
        plain = self.rubrics.rubric(self.house.id, self.rubric.id, paper.genre)
        rubric = put(plain, manner, paper.words)
        wanted = [one for one in rubric.criteria if one.id in criteria and _applies(one, paper)]
        genre = self.house.genres.get(paper.genre or "")
        said = await self.asked.judge(
            wanted, request_of(paper, self.rubric.id, seed=seed), house=self.house, genre=genre,
            rubric=replace(rubric, criteria=tuple(wanted)), model=self.model, notify=_silently,
        )  # fmt: skip
        return said.marks


def _applies(criterion: Criterion, paper: Paper) -> bool:
    return criterion.method == "judge" and criterion.applies(paper.genre)


async def _silently(_: Progress) -> None:
    return
