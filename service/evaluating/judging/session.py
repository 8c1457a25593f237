"""The calls of one evaluation: each criterion asked for as often as wanted, each answer held against the text."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from service.domain.chat import ChatModel, Completion, Prompt
from service.domain.evaluation import EvaluationRequest
from service.domain.progress import Notify, Progress
from service.domain.rubric import Criterion
from service.errors import ModelAnswerInvalid, ModelTimeout
from service.evaluating.judging.answer import Fault, read
from service.evaluating.judging.asked import run_of
from service.evaluating.judging.evidence import verified
from service.evaluating.judging.levels import Level, weighted
from service.evaluating.judging.marks import Failed, Outcome, Scored
from service.text.language import Language

AT_ONCE = 8
"""Criteria asked about at once; a large rubric must not keep every other caller waiting."""
_WORTH_ANOTHER: frozenset[Fault] = frozenset({"cut", "unreadable", "without_evidence"})
"""What one more try may mend: a slip of form. A refusal is an answer, and is not asked away."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One criterion as it is asked."""

    criterion: Criterion
    levels: tuple[Level, ...]
    prompt: Prompt

    @property
    def points(self) -> dict[int, float]:
        """Return the points of each level by its number."""
        return {level.number: level.points for level in self.levels}


@dataclass(kw_only=True)
class Session:
    """Asks `model`; `answered` holds every answer, the unusable ones as well."""

    model: ChatModel
    request: EvaluationRequest
    words: Language
    notify: Notify
    answered: list[Completion] = field(default_factory=list)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _done: int = 0
    _late: ModelTimeout | None = None

    async def outcomes(self, questions: Sequence[Question]) -> dict[str, list[Outcome]]:
        """Return what came of each run, by criterion; one that failed is the last, for there will be no score.

        Raises:
            ModelError: the judge could not be reached, or answered nothing in time.
        """
        found = await asyncio.gather(*(self._runs(one, of=len(questions)) for one in questions), return_exceptions=True)
        outcomes: dict[str, list[Outcome]] = {}
        for question, runs in zip(questions, found, strict=True):
            if isinstance(runs, BaseException):
                raise runs
            outcomes[question.criterion.id] = runs
        if self._late is not None and not self.answered:
            raise self._late
        return outcomes

    async def _runs(self, question: Question, *, of: int) -> list[Outcome]:
        # One after the other: a server that keeps what it has read reads the text only once.
        outcomes: list[Outcome] = []
        async with self._room:
            for number in range(max(self.request.runs, 1)):
                outcomes.append(await self._run(question, number))
                if isinstance(outcomes[-1], Failed):
                    break
        self._done += 1
        detail: dict[str, object] = {"criterion": question.criterion.id, "done": self._done, "of": of}
        await self.notify(Progress(kind="stage", stage="judging", detail=detail))
        return outcomes

    async def _run(self, question: Question, number: int) -> Outcome:
        """Return what came of one run; an answer whose form is not as asked for is asked for once more."""
        outcome = await self._ask(question, run_of(question.prompt, self.request, number))
        if isinstance(outcome, Failed) and outcome.fault in _WORTH_ANOTHER:
            second = await self._ask(question, run_of(question.prompt, self.request, number, again=True))
            outcome = replace(second, repeated=True, misquoted=outcome.misquoted + second.misquoted)
        return outcome

    async def _ask(self, question: Question, prompt: Prompt) -> Outcome:
        try:
            completion = await self.model.complete(prompt)
        except ModelAnswerInvalid as error:
            return Failed(fault="failed", detail=str(error))
        except ModelTimeout as error:
            self._late = error
            return Failed(fault="late")
        self.answered.append(completion)
        answer = read(completion, question.points.keys())
        if isinstance(answer, str):
            return Failed(fault=answer)
        cited, misquoted = verified(answer.quotes, self.request.text, self.words)
        if not cited:
            return Failed(fault="without_evidence", misquoted=misquoted)
        points = weighted(answer.level, completion.ending, question.points)
        return Scored(points=points, evidence=cited, reason=answer.reason, misquoted=misquoted)
