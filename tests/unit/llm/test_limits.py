from __future__ import annotations

import asyncio
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.errors import ModelTimeout
from service.llm.limits import Limiter


@pytest.mark.asyncio
async def test_a_call_beyond_the_slots_waits_for_one_to_come_free() -> None:
    limiter, order = Limiter(1), []

    async def call(name: str) -> None:
        async with limiter.slot(5):
            order.append(f"{name} in")
            await asyncio.sleep(0)
            order.append(f"{name} out")

    await asyncio.gather(call("a"), call("b"), call("c"))
    assert order == ["a in", "a out", "b in", "b out", "c in", "c out"]


@pytest.mark.asyncio
async def test_waiting_ends_at_its_deadline_and_leaves_the_queue() -> None:
    limiter = Limiter(1)
    async with limiter.slot(5):
        with pytest.raises(ModelTimeout):
            async with limiter.slot(0.01):
                pass
    async with limiter.slot(0.01):
        pass


@settings(max_examples=40, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=12), st.integers(1, 3))
def test_no_cancellation_loses_a_slot(cancelled: list[bool], slots: int) -> None:
    async def run() -> None:
        limiter = Limiter(slots)

        async def call() -> None:
            async with limiter.slot(5):
                await asyncio.sleep(0)

        tasks = [asyncio.create_task(call()) for _ in cancelled]
        await asyncio.sleep(0)
        for task, stop in zip(tasks, cancelled, strict=True):
            if stop:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for _ in range(slots):
            await limiter._take(0.01)

    asyncio.run(run())


def test_a_slot_is_handed_from_one_event_loop_to_another() -> None:
    limiter, held, release = Limiter(1), threading.Event(), threading.Event()

    async def hold() -> None:
        async with limiter.slot(5):
            held.set()
            await asyncio.to_thread(release.wait, 5)

    async def follow() -> str:
        asyncio.get_running_loop().call_later(0.01, release.set)
        async with limiter.slot(5):
            return "in"

    first = threading.Thread(target=lambda: asyncio.run(hold()))
    first.start()
    held.wait(5)
    assert asyncio.run(follow()) == "in"
    first.join()
