"""Deletes what need not be kept any more, now and then."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from service.storage.retention import Retention
from service.workflows.parts import Runner
from service.workflows.sweep import sweep_on

PAUSE = 3600.0
"""Seconds between two looks."""


class Upkeep:
    """Looks every hour for finished work older than `keep`; None keeps it for ever."""

    def __init__(self, *, retention: Retention, runner: Runner, keep: timedelta | None) -> None:
        self._retention = retention
        self._runner = runner
        self._keep = keep
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Start looking."""
        self._task = asyncio.create_task(sweep_on(self.look, pause=PAUSE))

    async def close(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def look(self) -> None:
        """Delete what is old by now: first the runner's notes of it, then the records."""
        await asyncio.to_thread(self._retention.forget_answers)
        if self._keep is None:
            return
        before = datetime.now(UTC) - self._keep
        while expired := await asyncio.to_thread(self._retention.expired, before):
            for old in expired:
                await self._runner.forget(old.name, old.attempts)
            await asyncio.to_thread(self._retention.delete, [old.name for old in expired], before)
