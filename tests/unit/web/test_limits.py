"""What a user meets when there is too much work, or no room for it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from service.errors import StoreFull
from service.storage.drafts import DraftStore
from tests.doubles import SilentModel
from tests.serving import Start

BRIEF: dict[str, Any] = {"genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家"]}
REVIEW: dict[str, Any] = {"text": "全镇排查企业46家。"}
ENDLESS = 1 << 60
pytestmark = pytest.mark.asyncio


async def test_a_tenants_full_queue_says_when_to_come_again_and_leaves_others_in(start: Start) -> None:
    keys = {"north": SecretStr("key-north"), "south": SecretStr("key-south")}
    client = await start(model=SilentModel(), queue_limit=2, keys=keys)
    north, south = ({"Authorization": f"Bearer key-{name}"} for name in ("north", "south"))
    made = [await client.post("/v1/drafts", json=BRIEF, headers=north) for _ in range(3)]
    assert [answer.status_code for answer in made] == [202, 202, 429]
    assert (made[2].json()["code"], made[2].headers["retry-after"]) == ("queue_full", "30")
    assert (await client.post("/v1/drafts", json=BRIEF, headers=south)).status_code == 202

    await client.post(f"/v1/drafts/{made[0].json()['id']}/cancel", headers=north)
    assert (await client.post("/v1/drafts", json=BRIEF, headers=north)).status_code == 202


async def test_a_full_queue_of_reviews_does_not_keep_drafts_out(start: Start) -> None:
    client = await start(model=SilentModel(), queue_limit=1)
    reviewed = [await client.post("/v1/reviews", json=REVIEW) for _ in range(2)]
    assert [answer.status_code for answer in reviewed] == [202, 429]
    assert (await client.post("/v1/drafts", json=BRIEF)).status_code == 202


@pytest.mark.parametrize(("path", "body"), [("/v1/drafts", BRIEF), ("/v1/reviews", REVIEW)])
async def test_without_room_no_work_is_taken_and_the_service_stays_alive(
    start: Start, path: str, body: dict[str, Any]
) -> None:
    client = await start(disk_reserve=ENDLESS)
    answer = await client.post(path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (507, "store_full")
    assert "make room" in answer.json()["detail"]
    assert (await client.get(path)).json()["items"] == []
    assert (await client.get("/healthz")).status_code == 200
    ready = await client.get("/readyz")
    assert (ready.status_code, ready.json()["records"]["reason"]) == (503, "store_full")


async def test_a_key_whose_answer_met_a_full_disk_leads_to_the_draft_it_made(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, reads = DraftStore.get, 0

    def once_full(store: DraftStore, draft_id: str, **more: Any) -> Any:
        nonlocal reads
        reads += 1
        if reads == 1:
            raise StoreFull("no space")
        return whole(store, draft_id, **more)

    monkeypatch.setattr(DraftStore, "get", once_full)
    headers = {"Idempotency-Key": "k", "Prefer": "wait=10"}
    first = await client.post("/v1/drafts", json=BRIEF, headers=headers)
    again = await client.post("/v1/drafts", json=BRIEF, headers=headers)
    assert (first.status_code, again.status_code) == (507, 200)
    assert [item["id"] for item in (await client.get("/v1/drafts")).json()["items"]] == [again.json()["id"]]
