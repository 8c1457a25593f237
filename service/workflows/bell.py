"""Wakes those who wait for a draft."""

from __future__ import annotations

import asyncio
from contextlib import suppress

PATIENCE = 1.0
"""Seconds after which a listener looks for itself: another process may have done the work."""


class Bell:
    """One bell a draft, rung whenever something happened to it in this process."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Event]] = {}
        self._closed = False

    @property
    def closed(self) -> bool:
        """Tell whether there is nothing to wait for any more in this process."""
        return self._closed

    def listen(self, draft_id: str) -> asyncio.Event:
        """Return an event that the next ring sets; give it to `wait`."""
        signal = asyncio.Event()
        self._listeners.setdefault(draft_id, set()).add(signal)
        return signal

    async def wait(self, draft_id: str, signal: asyncio.Event, *, at_most: float = PATIENCE) -> None:
        """Return at the next ring, or after `at_most` seconds (never more than `PATIENCE`); at once when closed."""
        if self._closed:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(signal.wait(), min(at_most, PATIENCE))

    def leave(self, draft_id: str, signal: asyncio.Event) -> None:
        """Stop listening."""
        listeners = self._listeners.get(draft_id, set())
        listeners.discard(signal)
        if not listeners:
            self._listeners.pop(draft_id, None)

    def ring(self, draft_id: str) -> None:
        """Wake everyone who listens for this draft."""
        for signal in self._listeners.get(draft_id, ()):
            signal.set()

    def close(self) -> None:
        """Wake everyone for good: the process is about to stop."""
        self._closed = True
        for draft_id in tuple(self._listeners):
            self.ring(draft_id)
