from __future__ import annotations

from itertools import pairwise

import pytest

from service.errors import ModelUnavailable, StoreFull
from service.workflows.patience import PAUSES, patiently

pytestmark = pytest.mark.asyncio


async def test_work_is_done_again_until_there_is_room_with_growing_pauses() -> None:
    paused: list[float] = []

    async def work() -> str:
        if len(paused) < len(PAUSES) + 2:
            raise StoreFull("no space")
        return "done"

    async def pause(seconds: float) -> None:
        paused.append(seconds)

    assert await patiently(work, pause=pause) == "done"
    assert paused == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    assert all(before <= after for before, after in pairwise(paused))


async def test_other_errors_are_not_waited_for() -> None:
    async def work() -> str:
        raise ModelUnavailable("nobody answers")

    with pytest.raises(ModelUnavailable):
        await patiently(work)
