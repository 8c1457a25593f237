"""Takes away, in the background, what deleted samples have left."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from service.errors import HousestyleError
from service.storage.traces import Traces
from service.workflows.sample_parts import SampleStore, to_the_end_of_a_batch

TIDY = 1.0
"""Seconds between two purges: what is deleted one by one is purged together."""
LATER = 30.0
"""Seconds until what could not be done is tried again."""

_log = logging.getLogger(__name__)


class Tidying:
    """Purges vectors, drafts and logs, at the start and whenever asked."""

    def __init__(self, *, traces: Traces, corpus: Callable[[], Awaitable[SampleStore]]) -> None:
        self._traces = traces
        self._corpus = corpus
        self._untidy = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Start, first with what an earlier process left; samples of an old recipe are made ready before."""
        self._untidy.set()
        self._task = asyncio.create_task(self._go_on())

    async def close(self) -> None:
        """Stop; what is left is taken up at the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def ask(self) -> None:
        """Have it tidied soon."""
        self._untidy.set()

    async def tidy(self) -> None:
        """Take out now what deleted samples have left in drafts, files and logs."""
        for house in await asyncio.to_thread(self._traces.houses):
            waiting = await asyncio.to_thread(self._traces.waiting, house)
            corpus = await self._corpus()
            await asyncio.to_thread(corpus.purge, house, waiting)
            await asyncio.to_thread(self._traces.purged, house, waiting)
        await asyncio.to_thread(self._traces.sweep)
        await asyncio.to_thread(self._traces.settle)

    async def _go_on(self) -> None:
        try:
            corpus = await self._corpus()
            await to_the_end_of_a_batch(corpus.refresh)
        except HousestyleError as error:
            _log.warning("samples of an old recipe wait", extra={"code": error.code})
        while True:
            await self._untidy.wait()
            self._untidy.clear()
            try:
                await self.tidy()
            except HousestyleError as error:
                _log.warning("tidying put off", extra={"code": error.code})
                self._untidy.set()
                await asyncio.sleep(LATER)
            await asyncio.sleep(TIDY)
