"""One review, from the stored request to the stored result."""

from __future__ import annotations

import asyncio
import logging
import time
from functools import partial

from service.domain.chat import ChatModel
from service.domain.progress import Notify, Progress
from service.domain.review import Review
from service.errors import HousestyleError, place
from service.storage.calls import CallStore
from service.storage.drafts import Failure
from service.storage.reviews import ReviewRecord, ReviewStore
from service.workflows.bell import Bell
from service.workflows.durable import DurableModel
from service.workflows.occurrences import Occurrences
from service.workflows.parts import Observer, Step, Workshop
from service.workflows.patience import WAITED_FOR, patiently

_log = logging.getLogger(__name__)


class ReviewRun:
    """Brings reviews to their end. Everything it does may be done again after a crash."""

    def __init__(
        self, *, reviews: ReviewStore, calls: CallStore, workshop: Workshop, bell: Bell, observer: Observer
    ) -> None:
        self._reviews = reviews
        self._calls = calls
        self._workshop = workshop
        self._bell = bell
        self._observer = observer

    async def __call__(self, review_id: str, attempt: int, step: Step) -> None:
        """Review the text and store what was found, or store why it failed."""
        started = time.monotonic()
        status = await patiently(partial(self._end, review_id, step))
        if status is not None:
            self._observer.reviewed(status, time.monotonic() - started)
            self._bell.ring(review_id)

    async def _end(self, review_id: str, step: Step) -> str | None:
        if not await asyncio.to_thread(self._reviews.begin, review_id):
            return None
        self._bell.ring(review_id)
        try:
            record = await asyncio.to_thread(self._reviews.get, review_id)
            review = await self._review(record, step)
            await asyncio.to_thread(self._reviews.finish, review_id, review)
        except WAITED_FOR:
            raise
        except HousestyleError as error:
            failure = Failure(code=error.code, detail=str(error))
        except Exception as error:
            # Its words may hold a document: only the kind is told.
            told = {"kind": type(error).__name__, "place": place(error), "review": review_id}
            _log.error("review failed unexpectedly", extra=told)
            failure = Failure(code=HousestyleError.code, detail="The review failed for a reason we had not foreseen.")
        else:
            return "succeeded"
        await asyncio.to_thread(self._reviews.fail, review_id, failure)
        return "failed"

    async def _review(self, record: ReviewRecord, step: Step) -> Review:
        names = Occurrences("review")
        notify = self._teller(record.id, names)
        if record.request.rules_only:
            # Rules wait neither for the model nor for the samples.
            reviewer = await self._workshop.reviewer(critic=False)
            return await reviewer.review(record.request, model=None, notify=notify)
        model = self._durable(await self._workshop.model(), record.id, names, step)
        reviewer = await self._workshop.reviewer(critic=True)
        return await reviewer.review(record.request, model=model, notify=notify)

    def _durable(self, model: ChatModel, review_id: str, names: Occurrences, step: Step) -> DurableModel:
        return DurableModel(
            model, draft_id=review_id, names=names, calls=self._calls, step=step, observer=self._observer
        )

    def _teller(self, review_id: str, names: Occurrences) -> Notify:
        async def tell(progress: Progress) -> None:
            data = {"stage": progress.stage, **progress.detail}
            once = names.name([progress.kind, data])
            await asyncio.to_thread(self._reviews.tell, review_id, once=once, kind=progress.kind, data=data)
            self._bell.ring(review_id)

        return tell
