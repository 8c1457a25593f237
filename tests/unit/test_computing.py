"""Computations beside requests."""

import asyncio
import threading
from contextvars import ContextVar

import pytest

from service.computing import computed

WHO: ContextVar[str] = ContextVar("who", default="nobody")


async def test_requests_are_served_while_every_computing_thread_is_busy() -> None:
    ended = threading.Event()
    busy = [asyncio.create_task(computed(ended.wait, 20)) for _ in range(100)]
    await asyncio.sleep(0)
    assert await asyncio.wait_for(asyncio.to_thread(lambda: "answered"), 5) == "answered"
    ended.set()
    assert all(await asyncio.gather(*busy))


async def test_a_computation_sees_its_callers_context_and_its_error_reaches_him() -> None:
    WHO.set("clerk")
    assert await computed(WHO.get) == "clerk"
    with pytest.raises(ValueError, match="invalid literal"):
        await computed(int, "x")
