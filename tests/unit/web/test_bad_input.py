from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

BRIEF: dict[str, Any] = {"genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家"]}
pytestmark = pytest.mark.asyncio(loop_scope="module")
CANARY = "金丝雀不可复述"


def body(**changes: Any) -> bytes:
    return json.dumps(BRIEF | changes, ensure_ascii=False).encode()


def raw(value: str, *, field: str = "seed") -> bytes:
    return f'{{"genre":"工作总结","title":"题","facts":["甲"],"{field}":{value}}}'.encode()


MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "blank": b"   ",
    "no json": b"{",
    "a trailing comma": b'{"genre":"x",}',
    "single quotes": b"{'genre':'x'}",
    "two values": b"{} {}",
    "a bare word": b"brief",
    "null": b"null",
    "a number": b"7",
    "a string": b'"brief"',
    "a list": b"[]",
    "true": b"true",
    "an empty object": b"{}",
    "no utf-8": b'{"genre":"\xff\xfe"}',
    "utf-16": '{"genre":"x"}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "NaN": raw("NaN"),
    "Infinity": raw("Infinity"),
    "minus Infinity": raw("-Infinity"),
    "1e400": raw("1e400"),
    "2^53 + 1": raw(str(2**53 + 1)),
    "-2^63": raw(str(-(2**63))),
    "2^63": raw(str(2**63)),
    "2^64": raw(str(2**64)),
    "a number of 5,000 digits": raw("9" * 5000),
    "a fraction as seed": raw("1.5"),
    "a whole float as seed": raw("1.0"),
    "a negative seed": raw("-1"),
    "true as seed": raw("true"),
    "a string as seed": raw('"7"'),
    "NUL in a title": body(title="题\0目"),
    "a lone surrogate": raw('"\\ud800"', field="subject"),
    "a lone surrogate in a key": b'{"\\udc00":1}',
    "a lone surrogate in a fact": b'{"genre":"x","title":"t","facts":["\\udfff"]}',
    "NUL in a key": b'{"\\u0000":1}',
    "a key twice": b'{"genre":"x","genre":"y","title":"t","facts":["f"]}',
    "33 levels": raw("[" * 33 + "]" * 33, field="outline"),
    "100,000 levels": b"[" * 100_000,
    "100,000 levels, closed": b"[" * 100_000 + b"]" * 100_000,
    "objects in objects": b'{"a":' * 40 + b"1" + b"}" * 40,
    "an unknown field": body(colour="red"),
    "an unknown field in a fact": body(facts=[{"text": "甲", "weight": 1}]),
    "an unknown field in length": body(length={"words": 3}),
    "no genre": json.dumps({"title": "t", "facts": ["f"]}).encode(),
    "no title": json.dumps({"genre": "工作总结", "facts": ["f"]}).encode(),
    "no facts": json.dumps({"genre": "工作总结", "title": "t"}).encode(),
    "an empty title": body(title=""),
    "a blank title": body(title=" \u3000\n"),
    "a long title": body(title="题" * 501),
    "a number as title": body(title=5),
    "null as title": body(title=None),
    "an empty list of facts": body(facts=[]),
    "null as facts": body(facts=None),
    "a string as facts": body(facts="甲"),
    "an object as facts": body(facts={"f1": "甲"}),
    "an empty fact": body(facts=[""]),
    "a blank fact": body(facts=["\t "]),
    "a null fact": body(facts=[None]),
    "a number as fact": body(facts=[46]),
    "a list as fact": body(facts=[["甲"]]),
    "a fact without text": body(facts=[{"id": "f1"}]),
    "a fact of 20,001 characters": body(facts=["甲" * 20_001]),
    "201 facts": body(facts=["甲"] * 201),
    "two facts of one id": body(facts=[{"id": "a", "text": "甲"}, {"id": "a", "text": "乙"}]),
    "a fact with an empty id": body(facts=[{"id": "", "text": "甲"}]),
    "a fact of unknown status": body(facts=[{"text": "甲", "status": "maybe"}]),
    "an unknown genre": body(genre="小说"),
    "an empty genre": body(genre=""),
    "a list as genre": body(genre=["工作总结"]),
    "an unknown house": body(house="nowhere"),
    "a house with a path": body(house="../../etc"),
    "min above max": body(length={"min": 900, "max": 500}),
    "target above max": body(length={"target": 900, "max": 500}),
    "min above target": body(length={"min": 900, "target": 500}),
    "a target of 0": body(length={"target": 0}),
    "a negative min": body(length={"min": -5}),
    "a huge target": body(length={"target": 10_000_000}),
    "a string as length": body(length="1500"),
    "null as length": body(length=None),
    "the 30th of February": body(date="2026-02-30"),
    "a Chinese date": body(date="2026年1月5日"),
    "a date with a time": body(date="2026-01-05T00:00:00Z"),
    "a date in Arabic digits": body(date="٢٠٢٦-٠١-٠٥"),
    "a number as date": body(date=20260105),
    "a negative top_k": body(samples={"top_k": -1}),
    "a huge top_k": body(samples={"top_k": 10**9}),
    "a number among sample ids": body(samples={"ids": [1]}),
    "an empty outline": body(outline=[]),
    "an object in the outline": body(outline=[{}]),
    "a string as locked": body(locked="甲"),
    "an empty locked text": body(locked=[""]),
    "long instructions": body(instructions="写" * 10_001),
}


@pytest.mark.parametrize("name", MALFORMED)
async def test_a_malformed_brief_is_refused_as_a_problem(shared: httpx.AsyncClient, name: str) -> None:
    answer = await shared.post("/v1/drafts", content=MALFORMED[name], headers={"Content-Type": "application/json"})
    problem = answer.json()
    assert answer.status_code == 422, answer.text[:500]
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["errors"]
    assert all(error["message"] for error in problem["errors"])
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert len(answer.content) < 8000


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"title": ""}, "/title"),
        ({"facts": ["甲", ""]}, "/facts/1/text"),
        ({"facts": ["甲", 3]}, "/facts/1"),
        ({"genre": "小说"}, "/genre"),
        ({"house": "nowhere"}, "/house"),
        ({"length": {"target": "x"}}, "/length/target"),
        ({"a/b~c": 1}, "/a~1b~0c"),
        ({"date": "x"}, "/date"),
    ],
)
async def test_the_pointer_names_the_place(shared: httpx.AsyncClient, changes: dict[str, Any], pointer: str) -> None:
    answer = await shared.post("/v1/drafts", json=BRIEF | changes)
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_an_unknown_genre_is_answered_with_those_there_are(shared: httpx.AsyncClient) -> None:
    answer = await shared.post("/v1/drafts", json=BRIEF | {"genre": "小说"})
    assert "工作总结" in answer.json()["detail"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": CANARY * 100},
        {"genre": CANARY},
        {"house": CANARY},
        {"date": CANARY},
        {"seed": CANARY},
        {"facts": [{"text": [CANARY]}]},
        {"facts": [{"text": "甲", "status": CANARY}]},
        {"length": {"target": CANARY}},
    ],
)
async def test_a_refusal_does_not_repeat_the_input(shared: httpx.AsyncClient, changes: dict[str, Any]) -> None:
    answer = await shared.post("/v1/drafts", json=BRIEF | changes)
    assert answer.status_code == 422
    assert CANARY not in answer.text


async def test_the_name_of_an_unknown_field_is_repeated_in_part_only(shared: httpx.AsyncClient) -> None:
    answer = await shared.post("/v1/drafts", json=BRIEF | {"x" * 100_000: 1})
    assert answer.status_code == 422
    assert len(answer.content) < 2000


async def test_braces_and_template_syntax_are_plain_text(shared: httpx.AsyncClient) -> None:
    fact = "{title} {{ 7*7 }} {% raw %} %s ${HOME} {0.__class__}"
    answer = await shared.post("/v1/drafts", json=BRIEF | {"facts": [fact]}, headers={"Prefer": "wait=5"})
    assert answer.status_code == 200
    assert fact in answer.json()["text"]


async def test_a_body_that_is_no_json_by_its_own_word_is_refused(shared: httpx.AsyncClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        answer = await shared.post("/v1/drafts", content=body(), headers={"Content-Type": kind})
        assert answer.status_code == 415
        assert answer.headers["content-type"] == "application/problem+json"


async def test_a_body_over_the_limit_is_refused_while_it_is_read(shared: httpx.AsyncClient) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        while sent < 50:
            sent += 1
            yield b" " * 1_000_000

    answer = await shared.post("/v1/drafts", content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"
    assert sent <= 4


@pytest.mark.parametrize(
    "path",
    [
        "/v1/drafts?limit=0",
        "/v1/drafts?limit=101",
        "/v1/drafts?limit=x",
        "/v1/drafts?cursor=%00",
        "/v1/drafts?cursor=!!!",
        "/v1/drafts?cursor=bnVsbA",
        "/v1/drafts?cursor=" + "W" * 400,
        "/v1/houses/zh-official/samples?cursor=7",
        "/v1/houses/zh-official/samples/search",
        "/v1/houses/zh-official/samples/search?q=",
        "/v1/houses/zh-official/samples/search?q=x&role=singer",
        "/v1/houses/zh-official/samples/search?q=x&genre=小说",
        "/v1/houses/zh-official/samples/search?q=x&limit=-1",
        "/v1/drafts/d_1/revisions/0",
        "/v1/drafts/d_1/revisions/x",
    ],
)
async def test_a_wrong_parameter_is_refused(shared: httpx.AsyncClient, path: str) -> None:
    answer = await shared.get(path)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("value", ["键", "a" * 256, "\t\x01"])
async def test_an_odd_idempotency_key_is_refused(shared: httpx.AsyncClient, value: str) -> None:
    answer = await shared.post("/v1/drafts", json=BRIEF, headers=[(b"Idempotency-Key", value.encode())])
    assert answer.status_code == 422


async def test_a_wrong_method_says_which_are_right(shared: httpx.AsyncClient) -> None:
    answer = await shared.delete("/v1/drafts")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert "allow" in answer.headers


@pytest.mark.parametrize("path", ["/v1/drafts/", "/v1/reviews/%2F", "//v1/drafts"])
async def test_a_path_that_is_almost_right_is_unknown_and_not_redirected(shared: httpx.AsyncClient, path: str) -> None:
    answer = await shared.get(f"http://test{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
