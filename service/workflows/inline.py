"""Ingests as tasks of the own loop, where no service works: what is not finished is taken up at the next start."""

from __future__ import annotations

import asyncio

from service.workflows.parts import IngestRun


class InlineIngests:
    """Runs one file after the other."""

    def __init__(self) -> None:
        self._run: IngestRun | None = None
        self._tasks: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()

    def launch(self, run: IngestRun) -> None:
        """Have `run` do the work."""
        self._run = run

    async def start_ingest(self, upload_id: str, attempt: int) -> None:
        """Run an attempt, once."""
        if (upload_id, attempt) not in self._tasks:
            self._tasks[upload_id, attempt] = asyncio.create_task(self._do(upload_id, attempt))

    async def ingest_given_up(self, upload_id: str, attempt: int) -> bool:
        """Tell whether an attempt has ended without having come to its end."""
        task = self._tasks.get((upload_id, attempt))
        return task is not None and task.done()

    async def close(self) -> None:
        """Stop between two batches."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _do(self, upload_id: str, attempt: int) -> None:
        assert self._run is not None, "launch first"
        async with self._one_at_a_time:
            await self._run(upload_id, attempt)
