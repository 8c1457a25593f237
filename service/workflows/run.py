"""One attempt at a draft, from the stored brief to the stored revision."""

from __future__ import annotations

import asyncio
import logging
import time
from functools import partial

from service.domain.chat import ChatModel
from service.domain.draft import Draft
from service.domain.progress import Notify, Progress
from service.errors import HousestyleError, place
from service.storage.calls import CallStore
from service.storage.drafts import DraftRecord, DraftStore, Failure
from service.workflows.bell import Bell
from service.workflows.durable import DurableModel
from service.workflows.occurrences import Occurrences
from service.workflows.parts import Observer, Step, Workshop
from service.workflows.patience import WAITED_FOR, patiently

_log = logging.getLogger(__name__)


class DraftRun:
    """Brings attempts to their end. Everything it does may be done again after a crash."""

    def __init__(
        self,
        *,
        drafts: DraftStore,
        calls: CallStore,
        workshop: Workshop,
        bell: Bell,
        observer: Observer,
    ) -> None:
        self._drafts = drafts
        self._calls = calls
        self._workshop = workshop
        self._bell = bell
        self._observer = observer

    async def __call__(self, draft_id: str, attempt: int, step: Step) -> None:
        """Write the draft and store it, or store why it failed."""
        started = time.monotonic()
        status = await patiently(partial(self._end, draft_id, attempt, step))
        if status is not None:
            self._observer.drafted(status, time.monotonic() - started)
            self._bell.ring(draft_id)

    async def _end(self, draft_id: str, attempt: int, step: Step) -> str | None:
        if not await asyncio.to_thread(self._drafts.begin, draft_id, attempt):
            return None
        self._bell.ring(draft_id)
        try:
            record = await asyncio.to_thread(self._drafts.get, draft_id)
            draft = await self._write(record, step)
            await asyncio.to_thread(self._drafts.finish, draft_id, attempt, draft)
        except WAITED_FOR:
            raise
        except HousestyleError as error:
            failure = Failure(code=error.code, detail=str(error))
        except Exception as error:
            # Its words may hold a document: only the kind is told.
            told = {"kind": type(error).__name__, "place": place(error), "draft": draft_id}
            _log.error("draft failed unexpectedly", extra=told)
            failure = Failure(code=HousestyleError.code, detail="The draft failed for a reason we had not foreseen.")
        else:
            return "succeeded"
        await asyncio.to_thread(self._drafts.fail, draft_id, attempt, failure)
        return "failed"

    async def _write(self, record: DraftRecord, step: Step) -> Draft:
        names = Occurrences(f"attempt {record.attempt}")
        # The model first: when it is not there, whoever waits should not wait for the samples as well.
        model = self._durable(await self._workshop.model(), record, names, step)
        writer = await self._workshop.writer()
        notify = self._teller(record, names)
        if record.rewrite is None or record.draft is None:
            return await writer.draft(record.brief, model=model, notify=notify)
        wish = record.rewrite
        return await writer.revise_section(
            record.brief, record.draft, wish.section_id, wish.instructions, model=model, notify=notify
        )

    def _durable(self, model: ChatModel, record: DraftRecord, names: Occurrences, step: Step) -> DurableModel:
        return DurableModel(
            model, draft_id=record.id, names=names, calls=self._calls, step=step, observer=self._observer
        )

    def _teller(self, record: DraftRecord, names: Occurrences) -> Notify:
        async def tell(progress: Progress) -> None:
            data = {"stage": progress.stage, "attempt": record.attempt, **progress.detail}
            once = names.name([progress.kind, data])
            await asyncio.to_thread(
                self._drafts.tell, record.id, record.attempt, once=once, kind=progress.kind, data=data
            )
            self._bell.ring(record.id)

        return tell
