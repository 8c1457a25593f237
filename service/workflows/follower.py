"""Waiting for work, and hearing of its progress."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Generic, Protocol, TypeVar

from service.storage.events import Event, EventStore
from service.storage.jobs import Status
from service.workflows.bell import PATIENCE, Bell


class Record(Protocol):
    """Anything that comes to an end."""

    @property
    def status(self) -> Status:
        """How far it is."""
        ...


T = TypeVar("T", bound=Record)
T_co = TypeVar("T_co", bound=Record, covariant=True)


class Read(Protocol[T_co]):
    """Reads a tenant's record."""

    async def __call__(self, name: str, /, *, tenant: str) -> T_co:
        """Return the record of this id.

        Raises:
            NotFound: there is none, or it is another tenant's.
        """
        ...


class Follower(Generic[T]):
    """Follows the records that `read` reads, by their `events` and the `bell` that is rung for them."""

    def __init__(self, read: Read[T], *, events: EventStore, bell: Bell) -> None:
        self._read = read
        self._events = events
        self._bell = bell

    async def wait(self, name: str, *, tenant: str, seconds: float) -> T:
        """Return the record once it is finished, or as it is after `seconds` or when the process is about to stop."""
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            signal = self._bell.listen(name)
            try:
                record = await self._read(name, tenant=tenant)
                left = deadline - asyncio.get_running_loop().time()
                if record.status.finished or left <= 0 or self._bell.closed:
                    return record
                await self._bell.wait(name, signal, at_most=left)
            finally:
                self._bell.leave(name, signal)

    async def follow(self, name: str, *, tenant: str, after: int) -> AsyncIterator[Event]:
        """Give the events later than number `after`, and those still to come, until the record is finished.

        They end early when the process is about to stop; whoever asks the next one, from there on, gets the rest.
        """
        while True:
            signal = self._bell.listen(name)
            try:
                record = await self._read(name, tenant=tenant)
                for event in await asyncio.to_thread(self._events.after, name, after):
                    after = event.number
                    yield event
                if record.status.finished or self._bell.closed:
                    return
                await self._bell.wait(name, signal, at_most=PATIENCE)
            finally:
                self._bell.leave(name, signal)

    async def has_more(self, name: str, *, tenant: str, after: int) -> bool:
        """Tell whether `follow` would give anything."""
        record = await self._read(name, tenant=tenant)
        return not record.status.finished or bool(await asyncio.to_thread(self._events.after, name, after))
