"""What can be asked of any long work: read it, list it, wait for it, follow it, cancel it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, Generic, TypeVar

from service.storage.events import Event, EventStore
from service.storage.jobs import Failure, Job, JobStore
from service.storage.room import Room
from service.workflows.bell import Bell
from service.workflows.follower import Follower
from service.workflows.parts import Runner
from service.workflows.sweep import start, sweep_on

J = TypeVar("J", bound=Job)


class JobDesk(Generic[J]):
    """Hands out the work that `store` keeps and `runner` runs; `prefix` begins the ids of its kind."""

    prefix: str

    def __init__(
        self, *, store: JobStore[Any, J, Any], events: EventStore, runner: Runner, bell: Bell, room: Room, most: int
    ) -> None:
        self._store = store
        self._runner = runner
        self._bell = bell
        self._room = room
        self._most = most
        self._follower = Follower(self.read, events=events, bell=bell)
        self._sweeper: asyncio.Task[None] | None = None

    @property
    def noun(self) -> str:
        """Return what a piece of this work is called."""
        return self._store.noun

    def watch(self) -> None:
        """Take up what an earlier process left, and look for such work from now on."""
        self._sweeper = asyncio.create_task(sweep_on(self._sweep))

    async def close(self) -> None:
        """Stop looking for work nobody works on."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper

    def new_id(self) -> str:
        """Return an id no other piece of work has."""
        return f"{self.prefix}{secrets.token_hex(12)}"

    async def read(self, job_id: str, *, tenant: str) -> J:
        """Return a piece of work as it stands.

        Raises:
            NotFound: there is none of this id, or it is another tenant's.
        """
        return await asyncio.to_thread(self._store.get, job_id, tenant=tenant)

    async def page(self, tenant: str, *, limit: int, after: tuple[str, str] | None) -> tuple[J, ...]:
        """Return up to `limit` pieces of a tenant's work, newest first."""
        return await asyncio.to_thread(self._store.page, tenant, limit=limit, after=after)

    async def cancel(self, job_id: str, *, tenant: str) -> J:
        """Stop a piece of work and return it; a finished one is left as it is.

        Raises:
            NotFound: there is none of this id, or it is another tenant's.
        """
        record = await self.read(job_id, tenant=tenant)
        if await asyncio.to_thread(self._store.cancel, job_id, record.attempt):
            self._bell.ring(job_id)
            await self._runner.stop(job_id, record.attempt)
        return await self.read(job_id, tenant=tenant)

    async def wait(self, job_id: str, *, tenant: str, seconds: float) -> J:
        """Return a piece of work once it is finished, or as it is after `seconds`."""
        return await self._follower.wait(job_id, tenant=tenant, seconds=seconds)

    def follow(self, job_id: str, *, tenant: str, after: int) -> AsyncIterator[Event]:
        """Give the events later than number `after`, and those still to come, until the work is finished."""
        return self._follower.follow(job_id, tenant=tenant, after=after)

    async def has_more(self, job_id: str, *, tenant: str, after: int) -> bool:
        """Tell whether `follow` would give anything."""
        return await self._follower.has_more(job_id, tenant=tenant, after=after)

    async def _started(self, record: J) -> J:
        """Start what is unfinished; what was started before goes on as it is."""
        if not record.status.finished:
            await start(self._runner, record.id, record.attempt)
        return record

    async def _sweep(self) -> None:
        # A crash can fall between storing work and starting it, a full disk between its end and the note of it.
        for job_id, attempt in await asyncio.to_thread(self._store.unfinished):
            if await self._runner.given_up(job_id, attempt):
                words = f"The work on this {self.noun} was interrupted; ask for it again."
                await asyncio.to_thread(self._store.fail, job_id, attempt, Failure(code="store_error", detail=words))
                self._bell.ring(job_id)
            else:
                await self._runner.start(job_id, attempt)
                await self._runner.revive(job_id, attempt)
