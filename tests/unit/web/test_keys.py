from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from service.bootstrap import access
from service.errors import SetupError
from service.settings import Settings
from tests.doubles import SilentModel
from tests.serving import Start

BRIEF: dict[str, Any] = {"genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家"]}
NORTH = {"Authorization": "Bearer key-north"}
SOUTH = {"Authorization": "Bearer key-south"}
WAIT = {"Prefer": "wait=10"}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic key-north"}, {"Authorization": "key-north"}],
)
async def test_without_a_known_key_nothing_is_shown(two_tenants: httpx.AsyncClient, headers: dict[str, str]) -> None:
    answer = await two_tenants.get("/v1/drafts", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorised")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.asyncio
async def test_another_tenants_draft_answers_like_none_on_every_route(two_tenants: httpx.AsyncClient) -> None:
    made = (await two_tenants.post("/v1/drafts", json=BRIEF, headers=NORTH | WAIT)).json()
    edit = {"expected_revision": 1, "text": "甲"}
    routes: list[tuple[str, str, Any]] = [
        ("GET", "", None),
        ("GET", "/events", None),
        ("GET", "/revisions/1", None),
        ("POST", "/cancel", None),
        ("POST", "/revisions", edit),
    ]
    for method, rest, sent in routes:
        answers = [
            await two_tenants.request(method, f"/v1/drafts/{draft_id}{rest}", json=sent, headers=SOUTH)
            for draft_id in (made["id"], "d_none")
        ]
        shown = [{k: v for k, v in answer.json().items() if k not in ("request_id", "instance")} for answer in answers]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert shown[0] == shown[1]
    assert (await two_tenants.get("/v1/drafts", headers=SOUTH)).json()["items"] == []


@pytest.mark.asyncio
async def test_the_same_key_and_body_get_the_same_answer_and_one_draft(client: httpx.AsyncClient) -> None:
    once = {"Idempotency-Key": "k1"}
    first = await client.post("/v1/drafts", json=BRIEF, headers=once)
    second = await client.post("/v1/drafts", json=dict(reversed(BRIEF.items())), headers=once)
    assert (second.status_code, second.json()) == (first.status_code, first.json())
    assert second.headers["location"] == first.headers["location"]
    assert len((await client.get("/v1/drafts")).json()["items"]) == 1


@pytest.mark.asyncio
async def test_the_same_key_with_another_body_is_refused(client: httpx.AsyncClient) -> None:
    once = {"Idempotency-Key": "k1"}
    await client.post("/v1/drafts", json=BRIEF, headers=once)
    answer = await client.post("/v1/drafts", json=BRIEF | {"seed": 3}, headers=once)
    assert answer.status_code == 422


@pytest.mark.asyncio
async def test_a_key_still_being_answered_is_a_conflict(start: Start) -> None:
    model = SilentModel()
    client = await start(model=model)
    once = {"Idempotency-Key": "k1"}
    first = asyncio.create_task(client.post("/v1/drafts", json=BRIEF, headers=once | {"Prefer": "wait=1"}))
    await model.asked.wait()
    answer = await client.post("/v1/drafts", json=BRIEF, headers=once)
    assert answer.status_code == 409
    assert int(answer.headers["retry-after"]) > 0
    await first


@pytest.mark.asyncio
async def test_a_key_counts_for_its_tenant_alone(two_tenants: httpx.AsyncClient) -> None:
    once = {"Idempotency-Key": "k1"}
    north = await two_tenants.post("/v1/drafts", json=BRIEF, headers=NORTH | once)
    south = await two_tenants.post("/v1/drafts", json=BRIEF, headers=SOUTH | once)
    assert north.json()["id"] != south.json()["id"]


@pytest.mark.asyncio
async def test_a_refused_request_does_not_use_up_its_key(client: httpx.AsyncClient) -> None:
    once = {"Idempotency-Key": "k1"}
    assert (await client.post("/v1/drafts", json=BRIEF | {"genre": "小说"}, headers=once)).status_code == 422
    assert (await client.post("/v1/drafts", json=BRIEF, headers=once)).status_code == 202


@pytest.mark.asyncio
async def test_an_edit_repeated_with_its_key_is_made_once(client: httpx.AsyncClient) -> None:
    made = (await client.post("/v1/drafts", json=BRIEF, headers=WAIT)).json()
    place, wish = f"/v1/drafts/{made['id']}/revisions", {"expected_revision": 1, "text": "改过。"}
    answers = [await client.post(place, json=wish, headers={"Idempotency-Key": "e1"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()


@pytest.mark.asyncio
async def test_too_many_requests_are_told_when_to_come_again(start: Start) -> None:
    client = await start(rate_limit="2/hour")
    left = [(await client.get("/v1/houses")).headers["ratelimit-remaining"] for _ in range(2)]
    answer = await client.get("/v1/houses")
    assert left == ["1", "0"]
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
    assert 0 < int(answer.headers["retry-after"]) <= 3600
    assert (await client.get("/healthz")).status_code == 200


@pytest.mark.asyncio
async def test_one_tenants_requests_do_not_count_for_another(start: Start) -> None:
    client = await start(rate_limit="1/hour", keys={"north": SecretStr("key-north"), "south": SecretStr("key-south")})
    answers = [(await client.get("/v1/houses", headers=who)).status_code for who in (NORTH, NORTH, SOUTH)]
    assert answers == [200, 429, 200]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "example.org"])
@pytest.mark.parametrize("auth", ["off", "on", None])
def test_an_address_others_can_reach_needs_keys(host: str, auth: Any) -> None:
    with pytest.raises(SetupError, match="HOUSESTYLE_KEYS"):
        access.keys(Settings(host=host, auth=auth))


def test_loopback_needs_no_keys_but_takes_them() -> None:
    assert access.keys(Settings(host="127.0.0.1")) is None
    assert access.keys(Settings(host="::1", auth="off", keys={"a": SecretStr("k")})) is None
    assert access.keys(Settings(host="127.0.0.1", keys={"a": SecretStr("k")})) == {"a": "k"}


def test_two_tenants_cannot_share_a_key() -> None:
    with pytest.raises(SetupError):
        access.keys(Settings(keys={"a": SecretStr("k"), "b": SecretStr("k")}))
