"""Work that waits for a full disk or an absent database instead of failing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import TypeVar

from service.errors import StoreAway, StoreFull

T = TypeVar("T")
WAITED_FOR = (StoreAway, StoreFull)
PAUSES = (1.0, 5.0, 15.0, 30.0)
"""Seconds before each new try; the last is kept."""

_log = logging.getLogger(__name__)


async def patiently(
    work: Callable[[], Awaitable[T]], *, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> T:
    """Return what `work` gives; it is done again from its start while a store is full or away."""
    pauses = chain(PAUSES, repeat(PAUSES[-1]))
    while True:
        try:
            return await work()
        except WAITED_FOR as error:
            seconds = next(pauses)
            _log.warning("the work waits for its store", extra={"code": error.code, "seconds": seconds})
            await pause(seconds)
