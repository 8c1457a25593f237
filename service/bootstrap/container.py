"""What the service consists of, put together."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Protocol

from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.domain.sample import Exemplar, Role
from service.settings import Settings
from service.storage.database import Database
from service.storage.idempotency import IdempotencyStore
from service.storage.samples import SampleRepository
from service.workflows.desk import DraftDesk
from service.workflows.parts import Run, Workshop
from service.workflows.sample_parts import SampleStore
from service.workflows.samples import SampleDesk


class Shelf(Protocol):
    """Where passages are looked for."""

    async def search(
        self, house: str, query: str, *, genre: str | None, role: Role | None, limit: int
    ) -> tuple[Exemplar, ...]:
        """Return the passages most like `query`.

        Raises:
            HousestyleError: the vectors could not be made ready.

        """
        ...


class Tools(Workshop, Protocol):
    """A workshop that is opened and closed with the service."""

    def begin(self) -> None:
        """Start getting ready, in the background."""
        ...

    async def corpus(self) -> SampleStore:
        """Return the samples' store as soon as it is ready.

        Raises:
            HousestyleError: it could not be made ready.

        """
        ...

    async def close(self) -> None:
        """End what was started."""
        ...


@dataclass(frozen=True, kw_only=True)
class Container:
    """The parts of one process, wired; `start` before use, `close` after."""

    settings: Settings
    database: Database
    desk: DraftDesk
    run: Run
    samples: SampleDesk
    records: SampleRepository
    houses: AllHouses
    shelf: Shelf
    keys: IdempotencyStore
    workshop: Tools
    parts: Parts

    async def start(self) -> None:
        """Start working on drafts; what is slow gets ready in the background."""
        await self.desk.open(self.run, self.samples.run)
        await self.samples.open()
        self.parts.good("records")
        self.workshop.begin()

    async def close(self) -> None:
        """Stop everything that was started."""
        async with AsyncExitStack() as last_first:
            last_first.callback(self.database.close)
            last_first.push_async_callback(self.workshop.close)
            last_first.push_async_callback(self.samples.close)
            last_first.push_async_callback(self.desk.close)
