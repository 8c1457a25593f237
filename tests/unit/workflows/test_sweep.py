from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from service.errors import HousestyleError, StoreFull
from service.workflows.sweep import start, sweep_on
from tests.doubles import InlineRunner

pytestmark = pytest.mark.asyncio


class FullRunner(InlineRunner):
    """Has no room to note what it shall run."""

    async def start(self, draft_id: str, attempt: int) -> None:
        raise StoreFull("no space")


async def test_work_on_record_that_cannot_be_started_now_is_left_to_the_next_look() -> None:
    await start(FullRunner(), "d_1", 1)


@pytest.mark.parametrize("fault", [HousestyleError("x"), KeyError("x")])
async def test_the_next_look_comes_whatever_the_last_one_met(fault: Exception) -> None:
    looks = 0
    again = asyncio.Event()

    async def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 1:
            raise fault
        again.set()

    sweeper = asyncio.create_task(sweep_on(look, pause=0))
    await asyncio.wait_for(again.wait(), 5)
    sweeper.cancel()
    with suppress(asyncio.CancelledError):
        await sweeper
