"""Everything a user can ask about drafts."""

from __future__ import annotations

import asyncio

from service.domain.brief import Brief
from service.storage.drafts import DraftRecord, DraftStore, Rewrite
from service.storage.events import EventStore
from service.storage.room import Room
from service.workflows.bell import Bell
from service.workflows.jobs import JobDesk
from service.workflows.parts import IngestRun, Run, Runner, Workshop
from service.workflows.sweep import start


class DraftDesk(JobDesk[DraftRecord]):
    """Takes briefs in, hands drafts out; it launches the runner, which all desks share."""

    prefix = "d_"

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
        super().__init__(store=drafts, events=events, runner=runner, bell=bell, room=room, most=most)
        self._drafts = drafts
        self._workshop = workshop

    async def open(self, run: Run, ingest: IngestRun) -> None:
        """Start working, drafts by `run` and files by `ingest`, and take up what an earlier process left."""
        await self._runner.launch(run, ingest)
        self.watch()

    def dismiss(self) -> None:
        """Let everyone who waits go, with what there is."""
        self._bell.close()

    async def close(self) -> None:
        """Stop working; what is under way is taken up at the next start."""
        await super().close()
        await self._runner.close()

    async def submit(self, brief: Brief, *, tenant: str, draft_id: str | None = None) -> DraftRecord:
        """Store a brief and start its draft; a `draft_id` that is already there is left as it is.

        Raises:
            QueueFull: as many drafts of this tenant are unfinished as may be.
            StoreFull: there is no room for more work.

        """
        await asyncio.to_thread(self._room.require)
        named = draft_id or self.new_id()
        record = await asyncio.to_thread(
            self._drafts.create, draft_id=named, tenant=tenant, brief=brief, most=self._most
        )
        return await self._started(record)

    async def read(self, job_id: str, *, tenant: str, revision: int | None = None) -> DraftRecord:
        """Return a draft with its newest revision, or with the one named.

        Raises:
            NotFound: there is no such draft or revision, or it is another tenant's.

        """
        return await asyncio.to_thread(self._drafts.get, job_id, tenant=tenant, revision=revision)

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
