"""Everything a user can ask about reviews."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

from service.domain.review import Review, ReviewRequest
from service.errors import Conflict, HousestyleError
from service.reviewing.apply import Applied, apply
from service.storage.drafts import Failure
from service.storage.events import Event, EventStore
from service.storage.reviews import ReviewRecord, ReviewStore
from service.workflows.bell import Bell
from service.workflows.desk import SWEEP
from service.workflows.follower import Follower
from service.workflows.parts import Runner

ATTEMPT = 1
"""A review is run once; asked for again it is another review."""

_log = logging.getLogger(__name__)


class ReviewDesk:
    """Takes texts in, hands reviews out; `runner` is launched by the desk of the drafts, which shares it."""

    def __init__(self, *, reviews: ReviewStore, events: EventStore, runner: Runner, bell: Bell) -> None:
        self._reviews = reviews
        self._runner = runner
        self._bell = bell
        self._follower = Follower(self.read, events=events, bell=bell)
        self._sweeper: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Take up what an earlier process left."""
        self._sweeper = asyncio.create_task(self._sweep_on())

    async def close(self) -> None:
        """Stop looking for reviews nobody works on."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper

    async def submit(self, request: ReviewRequest, *, tenant: str, review_id: str | None = None) -> ReviewRecord:
        """Store a request and start its review; a `review_id` that is already there is left as it is."""
        record = await asyncio.to_thread(
            self._reviews.create, review_id=review_id or new_id(), tenant=tenant, request=request
        )
        if not record.status.finished:
            await self._runner.start(record.id, ATTEMPT)
        return record

    async def read(self, review_id: str, *, tenant: str) -> ReviewRecord:
        """Return a review.

        Raises:
            NotFound: there is none of this id, or it is another tenant's.
        """
        return await asyncio.to_thread(self._reviews.get, review_id, tenant=tenant)

    async def finished(self, review_id: str, *, tenant: str) -> Review:
        """Return what a finished review found.

        Raises:
            NotFound: there is no such review, or it is another tenant's.
            Conflict: it is unfinished, or came to no end.
        """
        record = await self.read(review_id, tenant=tenant)
        if record.review is None:
            wait = None if record.status.finished else 2
            raise Conflict(
                f"The review is {record.status.value}; only a finished one has suggestions.", retry_after=wait
            )
        return record.review

    async def page(self, tenant: str, *, limit: int, after: tuple[str, str] | None) -> tuple[ReviewRecord, ...]:
        """Return up to `limit` reviews of a tenant, newest first."""
        return await asyncio.to_thread(self._reviews.page, tenant, limit=limit, after=after)

    async def cancel(self, review_id: str, *, tenant: str) -> ReviewRecord:
        """Stop a review and return it; a finished one is left as it is.

        Raises:
            NotFound: there is no such review, or it is another tenant's.
        """
        await self.read(review_id, tenant=tenant)
        if await asyncio.to_thread(self._reviews.cancel, review_id):
            await self._runner.stop(review_id, ATTEMPT)
            self._bell.ring(review_id)
        return await self.read(review_id, tenant=tenant)

    async def apply(self, review_id: str, ids: Sequence[str], text_sha256: str, *, tenant: str) -> Applied:
        """Return the reviewed text with the suggestions `ids` taken; the review stays as it is.

        Raises:
            NotFound: there is no such review, or it is another tenant's.
            Conflict: the review is unfinished, or the text is another one.
            BadInput: an id is unknown, or two suggestions overlap.
        """
        review = await self.finished(review_id, tenant=tenant)
        return await asyncio.to_thread(apply, review, ids, text_sha256)

    async def wait(self, review_id: str, *, tenant: str, seconds: float) -> ReviewRecord:
        """Return the review once it is finished, or as it is after `seconds`."""
        return await self._follower.wait(review_id, tenant=tenant, seconds=seconds)

    def follow(self, review_id: str, *, tenant: str, after: int) -> AsyncIterator[Event]:
        """Give the events later than number `after`, and those still to come, until the review is finished."""
        return self._follower.follow(review_id, tenant=tenant, after=after)

    async def has_more(self, review_id: str, *, tenant: str, after: int) -> bool:
        """Tell whether `follow` would give anything."""
        return await self._follower.has_more(review_id, tenant=tenant, after=after)

    async def _sweep_on(self) -> None:
        while True:
            try:
                await self._sweep()
            except HousestyleError as error:
                _log.warning("sweep put off", extra={"code": error.code})
            await asyncio.sleep(SWEEP)

    async def _sweep(self) -> None:
        for review_id in await asyncio.to_thread(self._reviews.unfinished):
            if await self._runner.given_up(review_id, ATTEMPT):
                lost = Failure(code="store_error", detail="The work on this review was interrupted; ask for it again.")
                await asyncio.to_thread(self._reviews.fail, review_id, lost)
                self._bell.ring(review_id)
            else:
                await self._runner.start(review_id, ATTEMPT)


def new_id() -> str:
    """Return an id no other review has."""
    return f"r_{secrets.token_hex(12)}"
