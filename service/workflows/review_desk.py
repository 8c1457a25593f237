"""Everything a user can ask about reviews."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

from service.domain.review import Review, ReviewRequest
from service.errors import Conflict
from service.reviewing.apply import Applied, apply
from service.storage.drafts import Failure
from service.storage.events import Event, EventStore
from service.storage.reviews import ReviewRecord, ReviewStore
from service.storage.room import Room
from service.workflows.bell import Bell
from service.workflows.follower import Follower
from service.workflows.parts import Runner
from service.workflows.sweep import start, sweep_on

ATTEMPT = 1
"""A review is run once; asked for again it is another review."""


class ReviewDesk:
    """Takes texts in, hands reviews out; `runner` is launched by the desk of the drafts, which shares it."""

    def __init__(
        self, *, reviews: ReviewStore, events: EventStore, runner: Runner, bell: Bell, room: Room, most: int
    ) -> None:
        self._reviews = reviews
        self._runner = runner
        self._bell = bell
        self._room = room
        self._most = most
        self._follower = Follower(self.read, events=events, bell=bell)
        self._sweeper: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Take up what an earlier process left."""
        self._sweeper = asyncio.create_task(sweep_on(self._sweep))

    async def close(self) -> None:
        """Stop looking for reviews nobody works on."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper

    async def submit(self, request: ReviewRequest, *, tenant: str, review_id: str | None = None) -> ReviewRecord:
        """Store a request and start its review; a `review_id` that is already there is left as it is.

        Raises:
            QueueFull: as many reviews of this tenant are unfinished as may be.
            StoreFull: there is no room for more work.
        """
        await asyncio.to_thread(self._room.require)
        record = await asyncio.to_thread(
            self._reviews.create, review_id=review_id or new_id(), tenant=tenant, request=request, most=self._most
        )
        if not record.status.finished:
            await start(self._runner, record.id, ATTEMPT)
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
            self._bell.ring(review_id)
            await self._runner.stop(review_id, ATTEMPT)
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

    async def _sweep(self) -> None:
        for review_id in await asyncio.to_thread(self._reviews.unfinished):
            if await self._runner.given_up(review_id, ATTEMPT):
                lost = Failure(code="store_error", detail="The work on this review was interrupted; ask for it again.")
                await asyncio.to_thread(self._reviews.fail, review_id, lost)
                self._bell.ring(review_id)
            else:
                await self._runner.start(review_id, ATTEMPT)
                await self._runner.revive(review_id, ATTEMPT)


def new_id() -> str:
    """Return an id no other review has."""
    return f"r_{secrets.token_hex(12)}"
