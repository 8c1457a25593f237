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
"""Calls of one evaluation under way at once; a large rubric must not keep every other caller waiting."""
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

    async def outcomes(self, questions: Sequence[Question]) -> dict[str, list[Outcome]]:
        """Return what came of each run, by criterion.

        Raises:
            ModelError: the judge could not be reached, or answered nothing in time.
        """
        runs = [(question, number) for question in questions for number in range(max(self.request.runs, 1))]
        found = await asyncio.gather(*(self._run(*run, of=len(runs)) for run in runs), return_exceptions=True)
        late = [one for one in found if isinstance(one, ModelTimeout)]
        outcomes: dict[str, list[Outcome]] = {}
        for (question, _), one in zip(runs, found, strict=True):
            if isinstance(one, ModelTimeout) and len(late) < len(found):
                one = Failed(fault="late")
            if isinstance(one, BaseException):
                raise one
            outcomes.setdefault(question.criterion.id, []).append(one)
        return outcomes

    async def _run(self, question: Question, number: int, *, of: int) -> Outcome:
        """Return what came of one run; an answer whose form is not as asked for is asked for once more."""
        async with self._room:
            outcome = await self._ask(question, run_of(question.prompt, self.request, number))
            if isinstance(outcome, Failed) and outcome.fault in _WORTH_ANOTHER:
                again = run_of(question.prompt, self.request, number, again=True)
                second = await self._ask(question, again)
                outcome = replace(second, repeated=True, misquoted=outcome.misquoted + second.misquoted)
        self._done += 1
        detail: dict[str, object] = {"criterion": question.criterion.id, "run": number + 1}
        await self.notify(Progress(kind="stage", stage="judging", detail=detail | {"done": self._done, "of": of}))
        return outcome

    async def _ask(self, question: Question, prompt: Prompt) -> Outcome:
        try:
            completion = await self.model.complete(prompt)
        except ModelAnswerInvalid as error:
            return Failed(fault="failed", detail=str(error))
        self.answered.append(completion)
        answer = read(completion, question.points.keys())
        if isinstance(answer, str):
            return Failed(fault=answer)
        cited, misquoted = verified(answer.quotes, self.request.text, self.words)
        if not cited:
            return Failed(fault="without_evidence", misquoted=misquoted)
        points = weighted(answer.level, completion.ending, question.points)
        return Scored(points=points, evidence=cited, reason=answer.reason, misquoted=misquoted)
