from __future__ import annotations

from typing import Any

import httpx
import pytest

from service.client import Client
from service.errors import BadInput, Conflict, HousestyleError, NotFound
from tests.serving import Start

BRIEF: dict[str, Any] = {"genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家"]}
pytestmark = pytest.mark.asyncio


async def test_a_draft_is_asked_for_followed_read_and_edited(start: Start) -> None:
    inner = await start()
    async with Client("http://test", transport=inner._transport) as client:
        asked = await client.ask(BRIEF, idempotency_key="k")
        kinds = [happening.kind async for happening in client.follow(asked.id)]
        made = await client.read(asked.id)
        edited = await client.edit(made.id, expected_revision=1, text="改过。")
        page = await client.browse(limit=1)
    assert kinds[-1] == "status"
    assert (made.status, edited.revision, page.items[0].id) == ("succeeded", 2, made.id)


async def test_problems_come_back_as_the_errors_they_were(start: Start) -> None:
    inner = await start()
    async with Client("http://test", transport=inner._transport) as client:
        with pytest.raises(NotFound):
            await client.read("d_none")
        with pytest.raises(BadInput, match="/title"):
            await client.ask(BRIEF | {"title": ""})
        made = await client.ask(BRIEF)
        _ = [happening async for happening in client.follow(made.id)]
        with pytest.raises(Conflict):
            await client.edit(made.id, expected_revision=7, text="改过。")


async def test_a_service_that_is_not_there_is_said_to_be() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    async with Client("http://test", transport=httpx.MockTransport(refuse)) as client:
        with pytest.raises(HousestyleError, match="does not answer"):
            await client.read("d_1")


async def test_a_stream_that_ends_before_the_draft_does_is_taken_up_where_it_ended() -> None:
    asked: list[str] = []

    def serve(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["last-event-id"])
        kind = "stage" if len(asked) == 1 else "status"
        return httpx.Response(200, text=f"id: {len(asked)}\nevent: {kind}\ndata: {{}}\n\n")

    async with Client("http://test", transport=httpx.MockTransport(serve)) as client:
        kinds = [happening.kind async for happening in client.follow("d_1")]
    assert (kinds, asked) == (["stage", "status"], ["0", "1"])


async def test_a_service_that_goes_away_while_it_is_followed_is_said_to_be_gone() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    async with Client("http://test", transport=httpx.MockTransport(refuse)) as client:
        with pytest.raises(HousestyleError, match="what it accepted goes on"):
            _ = [happening async for happening in client.follow("d_1")]
