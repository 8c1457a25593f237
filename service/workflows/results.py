"""What can be asked of work that is asked for once and gives one result."""

from __future__ import annotations

import asyncio
from typing import Any, Generic, TypeVar

from service.errors import Conflict
from service.storage.events import EventStore
from service.storage.results import ResultRecord, ResultStore
from service.storage.room import Room
from service.workflows.bell import Bell
from service.workflows.jobs import JobDesk
from service.workflows.parts import Runner

Q = TypeVar("Q")
T = TypeVar("T")


class ResultDesk(JobDesk[ResultRecord[Q, T]], Generic[Q, T]):
    """Takes requests in, hands results out."""

    def __init__(
        self, *, store: ResultStore[Any, Q, T], events: EventStore, runner: Runner, bell: Bell, room: Room, most: int
    ) -> None:
        super().__init__(store=store, events=events, runner=runner, bell=bell, room=room, most=most)
        self._results = store

    async def submit(self, request: Q, *, tenant: str, job_id: str | None = None) -> ResultRecord[Q, T]:
        """Store a request and start on it; a `job_id` that is already there is left as it is.

        Raises:
            QueueFull: as much work of this kind and tenant is unfinished as may be.
            StoreFull: there is no room for more work.
        """
        await asyncio.to_thread(self._room.require)
        named = job_id or self.new_id()
        record = await asyncio.to_thread(self._results.create, named, tenant=tenant, request=request, most=self._most)
        return await self._started(record)

    async def finished(self, job_id: str, *, tenant: str) -> T:
        """Return what came of a finished piece of work.

        Raises:
            NotFound: there is none of this id, or it is another tenant's.
            Conflict: it is unfinished, or came to no end.
        """
        record = await self.read(job_id, tenant=tenant)
        if record.result is None:
            wait = None if record.status.finished else 2
            raise Conflict(
                f"The {self._results.noun} is {record.status.value}; this can be had of a finished one only.",
                retry_after=wait,
            )
        return record.result
