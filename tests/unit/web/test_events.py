from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.doubles import SilentModel
from tests.serving import Start

BRIEF: dict[str, Any] = {"genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家"]}
pytestmark = pytest.mark.asyncio


async def heard(client: httpx.AsyncClient, draft_id: str, **headers: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    number = 0
    async with client.stream("GET", f"/v1/drafts/{draft_id}/events", headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            name, _, value = line.partition(": ")
            if name == "id":
                number = int(value)
            if name == "event":
                found.append((number, value))
    return found


async def test_events_come_numbered_and_end_with_the_status(client: httpx.AsyncClient) -> None:
    made = (await client.post("/v1/drafts", json=BRIEF)).json()
    found = await heard(client, made["id"])
    assert [number for number, _ in found] == [1, 2, 3, 4]
    assert [kind for _, kind in found] == ["stage", "text", "stage", "status"]


async def test_a_lost_listener_goes_on_where_it_was(client: httpx.AsyncClient) -> None:
    made = (await client.post("/v1/drafts", json=BRIEF)).json()
    everything = await heard(client, made["id"])
    for number in range(4):
        assert await heard(client, made["id"], **{"Last-Event-ID": str(number)}) == everything[number:]


async def test_a_listener_who_has_heard_everything_is_told_to_stay_away(client: httpx.AsyncClient) -> None:
    made = (await client.post("/v1/drafts", json=BRIEF, headers={"Prefer": "wait=10"})).json()
    answer = await client.get(f"/v1/drafts/{made['id']}/events", headers={"Last-Event-ID": "4"})
    assert answer.status_code == 204


@pytest.mark.parametrize("value", ["x", "-1", "9" * 19, "1.5"])
async def test_an_odd_last_event_id_is_refused(client: httpx.AsyncClient, value: str) -> None:
    made = (await client.post("/v1/drafts", json=BRIEF)).json()
    answer = await client.get(f"/v1/drafts/{made['id']}/events", headers={"Last-Event-ID": value})
    assert answer.status_code == 422


async def test_cancelling_ends_the_stream(start: Start) -> None:
    client = await start(model=SilentModel())
    made = (await client.post("/v1/drafts", json=BRIEF)).json()
    await client.post(f"/v1/drafts/{made['id']}/cancel")
    assert (await heard(client, made["id"]))[-1][1] == "status"


async def test_there_are_no_events_of_a_draft_that_is_not_there(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/drafts/d_none/events")).status_code == 404
