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


async def test_samples_are_brought_in_read_corrected_searched_and_deleted(start: Start) -> None:
    inner = await start()
    async with Client("http://test", transport=inner._transport) as client:
        made = await client.make_house("柳湾镇", extends="zh-official", inherit_samples=False)
        brought = await client.bring(made.id, "某局工作总结\n全年检查46家。".encode(), "a.txt", wait=10, issuer="某局")
        assert (await client.upload(made.id, brought.id)).status == "succeeded"
        [listed] = (await client.samples(made.id)).items
        corrected = await client.correct_sample(made.id, listed.id, title="某局年度工作总结")
        assert (await client.sample(made.id, listed.id)) == corrected
        assert (await client.search(made.id, "第3段")).items
        await client.remove_sample(made.id, listed.id)
        assert (await client.samples(made.id)).items == []
        await client.remove_house(made.id)
        assert [house.id for house in (await client.houses()).items] == ["zh-official"]
        with pytest.raises(NotFound):
            await client.sample(made.id, listed.id)
