"""The work on an evaluation, from the text to its scores."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from service.domain.evaluation import Evaluation
from service.storage.calls import CallStore
from service.storage.evaluations import EvaluationRecord, EvaluationStore
from service.workflows.attempt import Attempt, JobRun
from service.workflows.bell import Bell
from service.workflows.calibrations import Calibrations
from service.workflows.parts import Observer, Workshop


class EvaluationRun(JobRun[EvaluationRecord, Evaluation]):
    """Brings evaluations to their end."""

    def __init__(
        self,
        *,
        store: EvaluationStore,
        calls: CallStore,
        workshop: Workshop,
        bell: Bell,
        observer: Observer,
        calibrations: Calibrations,
    ) -> None:
        super().__init__(store=store, calls=calls, workshop=workshop, bell=bell, observer=observer)
        self._calibrations = calibrations

    async def _make(self, attempt: Attempt[EvaluationRecord]) -> Evaluation:
        request = attempt.record.request
        # Without runs nobody is asked, and nobody waits for a model.
        model = self._durable(await self._workshop.judge(), attempt) if request.runs else None
        evaluator = await self._workshop.evaluator()
        made = await evaluator.evaluate(request, model=model, notify=attempt.notify)
        return await asyncio.to_thread(self._calibrated, made, attempt.record)

    def _calibrated(self, made: Evaluation, record: EvaluationRecord) -> Evaluation:
        found = self._calibrations.compare(
            tenant=record.tenant, house=record.request.house, rubric=made.rubric, judge=made.execution.model
        )
        return replace(made, calibration=found.calibration)
