"""How many model calls are under way at once."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from service.errors import ModelTimeout


class _Waiter:
    """A call that waits; `granted` is guarded by the limiter's lock."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[None] = self.loop.create_future()
        self.granted = False

    def wake(self) -> None:
        """Tell the waiting call; raise RuntimeError when its event loop is gone."""
        self.loop.call_soon_threadsafe(self._finish)

    def _finish(self) -> None:
        if not self.future.done():
            self.future.set_result(None)


class Limiter:
    """Let `slots` calls through at once, first come first served, from any thread and event loop.

    asyncio's own semaphore belongs to one event loop; durable steps and requests run in different ones.
    """

    def __init__(self, slots: int) -> None:
        self._lock = threading.Lock()
        self._free = slots
        self._waiting: deque[_Waiter] = deque()

    @asynccontextmanager
    async def slot(self, seconds: float) -> AsyncIterator[None]:
        """Hold a slot within the block; leaving it, also by cancellation, frees the slot.

        Raises:
            ModelTimeout: no slot came free within `seconds`.
        """
        await self._take(seconds)
        try:
            yield
        finally:
            self._give()

    async def _take(self, seconds: float) -> None:
        with self._lock:
            if self._free > 0:
                self._free -= 1
                return
            waiter = _Waiter()
            self._waiting.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter.future
        except TimeoutError as error:
            self._abandon(waiter)
            raise ModelTimeout(f"All model slots were taken for {seconds:g} s; try again later.") from error
        except BaseException:
            self._abandon(waiter)
            raise

    def _abandon(self, waiter: _Waiter) -> None:
        with self._lock:
            if not waiter.granted:
                self._waiting.remove(waiter)
                return
        self._give()

    def _give(self) -> None:
        with self._lock:
            while self._waiting:
                waiter = self._waiting.popleft()
                waiter.granted = True
                try:
                    waiter.wake()
                except RuntimeError:  # its event loop was closed: nobody waits there any more
                    continue
                return
            self._free += 1
