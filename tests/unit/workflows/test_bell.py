from __future__ import annotations

import asyncio

import pytest

from service.workflows.bell import Bell

pytestmark = pytest.mark.asyncio


async def test_closing_wakes_everyone_and_nobody_waits_any_more() -> None:
    bell = Bell()
    signal = bell.listen("d_1")
    waiting = asyncio.create_task(bell.wait("d_1", signal))
    await asyncio.sleep(0)
    bell.close()
    await asyncio.wait_for(waiting, 0.5)
    await asyncio.wait_for(bell.wait("d_2", bell.listen("d_2")), 0.5)
    assert bell.closed
