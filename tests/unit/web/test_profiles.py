from __future__ import annotations

import hashlib

import httpx
import pytest

from service.web.api.documented import PROFILE_EXAMPLES

pytestmark = pytest.mark.asyncio(loop_scope="module")
DISTANCE = "/v1/houses/zh-official/profile/distance"


async def test_a_house_shows_its_measured_style(shared: httpx.AsyncClient) -> None:
    shown = (await shared.get("/v1/houses/zh-official/profile", params={"habits": 1})).json()
    assert shown["spreads"] == {"sentence_length": {"p10": 20.0, "p50": 35.5, "p90": 60.0, "count": 5}}
    assert shown["habits"] == {"closings": [{"text": "特此报告", "count": 3, "sources": ["s1", "s2"], "place": 0.9}]}
    assert "vocabulary" not in shown


async def test_a_genre_of_a_profile_goes_by_its_name(shared: httpx.AsyncClient) -> None:
    shown = (await shared.get("/v1/houses/zh-official/profile", params={"genre": "工作总结"})).json()
    assert shown["genre"] == "gongzuo_zongjie"
    assert (await shared.get("/v1/houses/zh-official/profile", params={"genre": "对联"})).status_code == 422


async def test_a_text_is_held_against_the_house(shared: httpx.AsyncClient) -> None:
    shown = (await shared.post(DISTANCE, json={"text": "柳湾镇总结"})).json()
    [feature] = shown["features"]
    assert (shown["total"], feature["name"], feature["low"], feature["high"]) == (0.5, "sentence_length", 20.0, 60.0)
    assert feature["evidence"] == [{"start": 0, "end": 1, "text": "柳"}]
    assert shown["text_sha256"] == hashlib.sha256("柳湾镇总结".encode()).hexdigest()
    assert shown["offset_unit"] == "codepoint"


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": 7}, {"text": "x" * 50_001}, {"text": "题", "genre": "对联"}, {"text": "题", "x": 1}],
)
async def test_what_is_no_text_is_refused(shared: httpx.AsyncClient, body: dict[str, object]) -> None:
    answer = await shared.post(DISTANCE, json=body)
    assert answer.status_code == 422
    assert "x" * 100 not in answer.text


async def test_the_documented_examples_work(shared: httpx.AsyncClient) -> None:
    for example in PROFILE_EXAMPLES["requestBody"]["content"]["application/json"]["examples"].values():
        assert (await shared.post(DISTANCE, json=example["value"])).status_code == 200
