"""Work that waits for room on a full disk instead of failing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import TypeVar

from service.errors import StoreFull

T = TypeVar("T")
PAUSES = (1.0, 5.0, 15.0, 30.0)
"""Seconds before each new try; the last is kept."""

_log = logging.getLogger(__name__)


async def patiently(
    work: Callable[[], Awaitable[T]], *, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> T:
    """Return what `work` gives; it is done again from its start each time a store had no space left."""
    pauses = chain(PAUSES, repeat(PAUSES[-1]))
    while True:
        try:
            return await work()
        except StoreFull:
            seconds = next(pauses)
            _log.warning("no space left; the work waits", extra={"seconds": seconds})
            await pause(seconds)
