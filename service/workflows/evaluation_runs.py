"""Evaluation runs: what can be asked about them, and the work on one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

from service.domain.chat import ChatModel
from service.domain.comparison import Outcome
from service.domain.evaluation_run import EvaluationRunRequest, EvaluationRunResult, RunCase
from service.domain.progress import Progress
from service.errors import HousestyleError, ModelUnavailable, StoreError
from service.evaluating.series import concluded
from service.storage.evaluation_runs import EvaluationRunRecord
from service.workflows.attempt import Attempt, JobRun
from service.workflows.parts import Evaluator
from service.workflows.results import ResultDesk


class EvaluationRunDesk(ResultDesk[EvaluationRunRequest, EvaluationRunResult]):
    """Takes sets of texts in, hands their scores and comparisons out."""

    prefix = "n_"


class EvaluationRunRun(JobRun[EvaluationRunRecord, EvaluationRunResult]):
    """Brings evaluation runs to their end, text after text; a text that cannot be scored does not stop the others."""

    async def _make(self, attempt: Attempt[EvaluationRunRecord]) -> EvaluationRunResult:
        request = attempt.record.request
        asked = any(case.asked.runs for case in request.cases)
        # Without runs nobody is asked, and nobody waits for a model.
        model = self._durable(await self._workshop.judge(), attempt) if asked else None
        evaluator = await self._workshop.evaluator()
        outcomes: dict[str, list[Outcome]] = {name: [] for name in request.variants}
        texts = list(_texts(request))
        for done, (variant, case) in enumerate(texts):
            told = {"case": case.id, "variant": variant, "done": done, "total": len(texts)}
            await attempt.notify(Progress(kind="stage", stage="judging", detail=dict(told)))
            outcomes[variant].append(await _outcome(evaluator, case, variant, model))
        return await asyncio.to_thread(concluded, request, outcomes)


def _texts(request: EvaluationRunRequest) -> Iterator[tuple[str, RunCase]]:
    return ((variant, case) for case in request.cases for variant in request.variants if variant in case.texts)


async def _outcome(evaluator: Evaluator, case: RunCase, variant: str, model: ChatModel | None) -> Outcome:
    asked = replace(case.asked, text=case.texts[variant])
    try:
        made = await evaluator.evaluate(asked, model=model if asked.runs else None, notify=_unheard)
    except (ModelUnavailable, StoreError):
        raise
    except HousestyleError as error:
        return Outcome(case=case.id, state="not_measured", reason=str(error))
    return Outcome(case=case.id, state="scored", evaluation=made)


async def _unheard(progress: Progress) -> None:
    """Let the steps of a single text pass: a run tells of whole texts."""
