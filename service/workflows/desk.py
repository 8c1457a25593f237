"""Everything a user can ask about drafts."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import suppress

from service.domain.brief import Brief
from service.storage.drafts import DraftRecord, DraftStore, Failure, Rewrite
from service.storage.events import Event, EventStore
from service.storage.room import Room
from service.workflows.bell import Bell
from service.workflows.follower import Follower
from service.workflows.parts import Run, Runner, Workshop
from service.workflows.sweep import start, sweep_on


class DraftDesk:
    """Takes briefs in, hands drafts out."""

    def __init__(
        self,
        *,
        drafts: DraftStore,
        events: EventStore,
        runner: Runner,
        workshop: Workshop,
        bell: Bell,
        room: Room,
        most: int,
    ) -> None:
        self._drafts = drafts
        self._runner = runner
        self._workshop = workshop
        self._bell = bell
        self._room = room
        self._most = most
        self._follower = Follower(self.read, events=events, bell=bell)
        self._sweeper: asyncio.Task[None] | None = None

    async def open(self, run: Run) -> None:
        """Start working, and take up what an earlier process left."""
        await self._runner.launch(run)
        self._sweeper = asyncio.create_task(sweep_on(self._sweep))

    def dismiss(self) -> None:
        """Let everyone who waits go, with what there is."""
        self._bell.close()

    async def close(self) -> None:
        """Stop working; what is under way is taken up at the next start."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper
        await self._runner.close()

    async def submit(self, brief: Brief, *, tenant: str, draft_id: str | None = None) -> DraftRecord:
        """Store a brief and start its draft; a `draft_id` that is already there is left as it is.

        Raises:
            QueueFull: as many drafts of this tenant are unfinished as may be.
            StoreFull: there is no room for more work.

        """
        await asyncio.to_thread(self._room.require)
        record = await asyncio.to_thread(
            self._drafts.create, draft_id=draft_id or new_id(), tenant=tenant, brief=brief, most=self._most
        )
        if not record.status.finished:
            await start(self._runner, record.id, record.attempt)
        return record

    async def read(self, draft_id: str, *, tenant: str, revision: int | None = None) -> DraftRecord:
        """Return a draft with its newest revision, or with the one named.

        Raises:
            NotFound: there is no such draft or revision, or it is another tenant's.

        """
        return await asyncio.to_thread(self._drafts.get, draft_id, tenant=tenant, revision=revision)

    async def page(self, tenant: str, *, limit: int, after: tuple[str, str] | None) -> tuple[DraftRecord, ...]:
        """Return up to `limit` drafts of a tenant, newest first, without texts."""
        return await asyncio.to_thread(self._drafts.page, tenant, limit=limit, after=after)

    async def cancel(self, draft_id: str, *, tenant: str) -> DraftRecord:
        """Stop a draft and return it; a finished one is left as it is.

        Raises:
            NotFound: there is no such draft, or it is another tenant's.

        """
        record = await self.read(draft_id, tenant=tenant)
        if await asyncio.to_thread(self._drafts.cancel, draft_id, record.attempt):
            self._bell.ring(draft_id)
            await self._runner.stop(draft_id, record.attempt)
        return await self.read(draft_id, tenant=tenant)

    async def edit(self, draft_id: str, *, tenant: str, expected: int, text: str) -> DraftRecord:
        """Check a text the user edited, store it as the next revision and return it.

        Raises:
            NotFound: there is no such draft, or it is another tenant's.
            Conflict: the draft is unfinished, or not at revision `expected`.

        """
        record = await self.read(draft_id, tenant=tenant)
        await asyncio.to_thread(self._drafts.expect, draft_id, expected)
        writer = await self._workshop.writer()
        draft = await writer.revise_text(record.brief, text, previous=record.draft)
        await asyncio.to_thread(self._drafts.edit, draft_id, expected=expected, draft=draft)
        return await self.read(draft_id, tenant=tenant)

    async def rewrite(self, draft_id: str, *, tenant: str, expected: int, wish: Rewrite) -> DraftRecord:
        """Start writing one section anew and return the waiting draft.

        Raises:
            NotFound: there is no such draft or section, or the draft is another tenant's.
            Conflict: the draft is unfinished, or not at revision `expected`.
            StoreFull: there is no room for more work.

        """
        await self.read(draft_id, tenant=tenant)
        await asyncio.to_thread(self._room.require)
        attempt = await asyncio.to_thread(self._drafts.requeue, draft_id, expected=expected, rewrite=wish)
        await start(self._runner, draft_id, attempt)
        return await self.read(draft_id, tenant=tenant)

    async def wait(self, draft_id: str, *, tenant: str, seconds: float) -> DraftRecord:
        """Return the draft once it is finished, or as it is after `seconds`."""
        return await self._follower.wait(draft_id, tenant=tenant, seconds=seconds)

    def follow(self, draft_id: str, *, tenant: str, after: int) -> AsyncIterator[Event]:
        """Give the events later than number `after`, and those still to come, until the draft is finished."""
        return self._follower.follow(draft_id, tenant=tenant, after=after)

    async def has_more(self, draft_id: str, *, tenant: str, after: int) -> bool:
        """Tell whether `follow` would give anything."""
        return await self._follower.has_more(draft_id, tenant=tenant, after=after)

    async def _sweep(self) -> None:
        # A crash can fall between storing a draft and starting it, a full disk between its end and the note of it.
        for record in await asyncio.to_thread(self._drafts.unfinished):
            if await self._runner.given_up(record.id, record.attempt):
                lost = Failure(code="store_error", detail="The work on this draft was interrupted; ask for it again.")
                await asyncio.to_thread(self._drafts.fail, record.id, record.attempt, lost)
                self._bell.ring(record.id)
            else:
                await self._runner.start(record.id, record.attempt)
                await self._runner.revive(record.id, record.attempt)


def new_id() -> str:
    """Return an id no other draft has."""
    return f"d_{secrets.token_hex(12)}"
