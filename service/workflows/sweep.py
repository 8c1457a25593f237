"""Work on record is started, if not at once then at the next look for work nobody does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from service.errors import HousestyleError, StoreError, place
from service.workflows.parts import Runner

SWEEP = 30.0
"""Seconds between two looks for work nobody does."""

_log = logging.getLogger(__name__)


async def start(runner: Runner, name: str, attempt: int) -> None:
    """Start an attempt that is on record; where that cannot be done now, the next look does it."""
    try:
        await runner.start(name, attempt)
    except StoreError as error:
        _log.warning("start put off", extra={"code": error.code})


async def sweep_on(sweep: Callable[[], Awaitable[None]], *, pause: float = SWEEP) -> None:
    """Do `sweep` now and every `pause` seconds, whatever it meets, until cancelled."""
    while True:
        try:
            await sweep()
        except HousestyleError as error:
            _log.warning("sweep put off", extra={"code": error.code})
        except Exception as error:
            _log.error("sweep failed", extra={"kind": type(error).__name__, "place": place(error)})
        await asyncio.sleep(pause)
