"""One attempt at a piece of long work, from what is stored of it to its stored end."""

from __future__ import annotations

import asyncio
import logging
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from service.domain.chat import ChatModel
from service.domain.progress import Notify, Progress
from service.errors import HousestyleError, place
from service.storage.calls import CallStore
from service.storage.jobs import Failure, Job, JobStore
from service.workflows.bell import Bell
from service.workflows.durable import DurableModel
from service.workflows.occurrences import Occurrences
from service.workflows.parts import Observer, Step, Workshop
from service.workflows.patience import WAITED_FOR, patiently

J = TypeVar("J", bound=Job)
T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Attempt(Generic[J]):
    """What is at hand while one attempt is worked on: `notify` tells those who wait, `step` asks a model durably."""

    record: J
    notify: Notify
    names: Occurrences
    step: Step


class JobRun(ABC, Generic[J, T]):
    """Brings attempts to their end. Everything it does may be done again after a crash."""

    def __init__(
        self, *, store: JobStore[Any, J, T], calls: CallStore, workshop: Workshop, bell: Bell, observer: Observer
    ) -> None:
        self._store = store
        self._calls = calls
        self._workshop = workshop
        self._bell = bell
        self._observer = observer

    async def __call__(self, job_id: str, attempt: int, step: Step) -> None:
        """Do the work and store what came of it, or store why it failed."""
        started = time.monotonic()
        status = await patiently(partial(self._end, job_id, attempt, step))
        if status is not None:
            self._observer.ended(self._store.noun, status, time.monotonic() - started)
            self._bell.ring(job_id)

    @abstractmethod
    async def _make(self, attempt: Attempt[J]) -> T:
        """Return what comes of the work.

        Raises:
            HousestyleError: what kept it from being done.
        """

    async def _end(self, job_id: str, attempt: int, step: Step) -> str | None:
        if not await asyncio.to_thread(self._store.begin, job_id, attempt):
            return None
        self._bell.ring(job_id)
        noun = self._store.noun
        try:
            record = await asyncio.to_thread(self._store.get, job_id)
            made = await self._make(self._attempt(record, step))
            await asyncio.to_thread(self._store.finish, job_id, attempt, made)
        except WAITED_FOR:
            raise
        except HousestyleError as error:
            failure = Failure(code=error.code, detail=str(error))
        except Exception as error:
            # Its words may hold a document: only the kind is told.
            told = {"kind": type(error).__name__, "place": place(error), noun: job_id}
            _log.error(f"{noun} failed unexpectedly", extra=told)
            failure = Failure(code=HousestyleError.code, detail=f"The {noun} failed for a reason we had not foreseen.")
        else:
            return "succeeded"
        await asyncio.to_thread(self._store.fail, job_id, attempt, failure)
        return "failed"

    def _attempt(self, record: J, step: Step) -> Attempt[J]:
        names = Occurrences(f"attempt {record.attempt}")
        return Attempt(record=record, notify=self._teller(record, names), names=names, step=step)

    def _durable(self, model: ChatModel, attempt: Attempt[J]) -> DurableModel:
        """Return `model` as one whose finished calls are never made twice."""
        return DurableModel(
            model,
            draft_id=attempt.record.id,
            names=attempt.names,
            calls=self._calls,
            step=attempt.step,
            observer=self._observer,
        )

    def _teller(self, record: J, names: Occurrences) -> Notify:
        async def tell(progress: Progress) -> None:
            data = {"stage": progress.stage, "attempt": record.attempt, **progress.detail}
            once = names.name([progress.kind, data])
            await asyncio.to_thread(
                self._store.tell, record.id, record.attempt, once=once, kind=progress.kind, data=data
            )
            self._bell.ring(record.id)

        return tell
