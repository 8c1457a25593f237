from __future__ import annotations

import httpx
import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_houses_and_their_genres_are_listed(shared: httpx.AsyncClient) -> None:
    [house] = (await shared.get("/v1/houses")).json()["items"]
    [genre] = (await shared.get(f"/v1/houses/{house['id']}/genres")).json()["items"]
    assert (await shared.get(f"/v1/houses/{house['id']}")).json() == house
    assert (genre["name"], genre["length"]["typical"]) == ("工作总结", 1500)
    assert house["genres"] == [genre["id"]]


async def test_samples_are_paged_and_read(shared: httpx.AsyncClient) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = (await shared.get("/v1/houses/zh-official/samples", params=query)).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ["s1", "s2", "s3", "s4", "s5"]
    assert (await shared.get("/v1/houses/zh-official/samples/s1")).json()["passages"][0]["id"] == "s1#0"


async def test_a_search_finds_passages(shared: httpx.AsyncClient) -> None:
    query = {"q": "第3段", "genre": "工作总结", "role": "achievement"}
    found = (await shared.get("/v1/houses/zh-official/samples/search", params=query)).json()
    assert [item["passage_id"] for item in found["items"]] == ["s3#0"]


@pytest.mark.parametrize("rest", ["", "/genres", "/profile", "/samples", "/samples/s1", "/samples/search?q=x"])
async def test_a_house_that_is_not_there_is_not_found(shared: httpx.AsyncClient, rest: str) -> None:
    answer = await shared.get(f"/v1/houses/nowhere{rest}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "zh-official" in answer.json()["detail"]


async def test_a_sample_that_is_not_there_is_not_found(shared: httpx.AsyncClient) -> None:
    assert (await shared.get("/v1/houses/zh-official/samples/none")).status_code == 404


async def test_a_house_shows_its_measured_style(shared: httpx.AsyncClient) -> None:
    shown = (await shared.get("/v1/houses/zh-official/profile", params={"habits": 1})).json()
    assert shown["spreads"] == {"sentence_length": {"p10": 20.0, "p50": 35.5, "p90": 60.0, "count": 5}}
    assert shown["habits"] == {"closings": [{"text": "特此报告", "count": 3, "sources": ["s1", "s2"], "place": 0.9}]}
    assert "vocabulary" not in shown


async def test_a_genre_of_a_profile_goes_by_its_name(shared: httpx.AsyncClient) -> None:
    shown = (await shared.get("/v1/houses/zh-official/profile", params={"genre": "工作总结"})).json()
    assert shown["genre"] == "gongzuo_zongjie"
    assert (await shared.get("/v1/houses/zh-official/profile", params={"genre": "对联"})).status_code == 422
