"""Texts that are hard to take, sent for review: exact, or refused with the place of the fault."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

WAIT = {"Prefer": "wait=100", "Content-Type": "application/json"}
RARE = "𠮷祥村,共修𠮷"
pytestmark = pytest.mark.asyncio


async def reviewed(client: httpx.AsyncClient, text: str, **more: Any) -> dict[str, Any]:
    """Return the review of `text` by the rules; every place in it has been looked up."""
    wish = json.dumps({"text": text, "rules_only": True} | more, ensure_ascii=False)
    answer = await client.post("/v1/reviews", content=wish.encode(), headers=WAIT)
    assert answer.status_code == 200, answer.text[:300]
    made: dict[str, Any] = answer.json()
    assert made["status"] == "succeeded"
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in made["findings"])
    return made


async def applied(client: httpx.AsyncClient, original: str, made: dict[str, Any]) -> str:
    """Return the text with all that is safe taken."""
    safe = [one["id"] for found in made["findings"] for one in found["suggestions"] if one["verdict"] == "safe"]
    if not safe:
        return original
    wish = {"suggestion_ids": safe, "text_sha256": made["text_sha256"]}
    answer = await client.post(f"/v1/reviews/{made['id']}/apply", json=wish)
    text: str = answer.json()["text"]
    return text


async def test_a_pair_of_surrogates_in_json_is_one_character(client: httpx.AsyncClient) -> None:
    body = b'{"text": "\\ud842\\udfb7\\u7965\\u6751,\\u5171\\u4fee\\u6e20", "rules_only": true}'
    made = (await client.post("/v1/reviews", content=body, headers=WAIT)).json()
    [comma] = [one for one in made["findings"] if one["rule"] == "P01"]
    assert (comma["start"], comma["end"], comma["quote"]) == (3, 4, ",")


@pytest.mark.parametrize(("first", "end", "mended"), [(0, 1, True), (6, 7, True), (3, 4, False), (0, 7, False)])
async def test_locked_spans_begin_and_end_at_rare_characters(
    client: httpx.AsyncClient, first: int, end: int, mended: bool
) -> None:
    made = await reviewed(client, RARE, locked=[{"start": first, "end": end}])
    assert await applied(client, RARE, made) == (RARE.replace(",", "，") if mended else RARE)


@pytest.mark.parametrize("span", [(0, 8), (6, 8), (7, 8), (8, 9)])
async def test_a_span_counted_in_other_units_is_refused(client: httpx.AsyncClient, span: tuple[int, int]) -> None:
    wish = {"text": RARE, "rules_only": True, "locked": [{"start": span[0], "end": span[1]}]}
    answer = await client.post("/v1/reviews", json=wish)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/locked"]


@pytest.mark.parametrize("first", [-1, 0.5, "0", None, 2**53])
async def test_a_span_that_is_no_count_is_refused(client: httpx.AsyncClient, first: Any) -> None:
    answer = await client.post("/v1/reviews", json={"text": RARE, "locked": [{"start": first, "end": 2}]})
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/locked/0/start"]


@pytest.mark.parametrize(
    "text",
    [
        "The pump failed on 3 May, and was replaced the same day.",
        "تعطلت المضخة الرئيسية في 3 مايو، وتم استبدالها في اليوم نفسه.",
        "ปั๊มน้ำชำรุดเมื่อวันที่ 3 พฤษภาคม และได้เปลี่ยนใหม่แล้ว",
    ],
)
async def test_a_text_in_another_language_is_refused_with_the_reason(client: httpx.AsyncClient, text: str) -> None:
    answer = await client.post("/v1/reviews", json={"text": text, "rules_only": True})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/text")
    assert "not in the language of the house" in answer.json()["detail"]


@pytest.mark.parametrize(
    "text", ["🚒👨‍👩‍👧‍👦共修2处,完工👍🏽。", "ครบ 2 ราย 共修2处,完工。", "تم، 共修2处,完工。", "3,5", "🎉"]
)
async def test_what_holds_several_scripts_is_reviewed_to_the_character(client: httpx.AsyncClient, text: str) -> None:
    made = await reviewed(client, text)
    assert await applied(client, text, made) == text.replace("处,", "处，")


async def test_a_body_over_the_limit_is_told_the_limit_in_bytes_and_in_characters(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/reviews", json={"text": "水" * 700_000, "rules_only": True}, headers=WAIT)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert "2,097,152 bytes" in answer.json()["detail"]
    assert "699,050 characters of three bytes" in answer.json()["detail"]
    document = (await client.get("/openapi.json")).json()
    told = document["components"]["schemas"]["ReviewIn"]["properties"]["text"]
    assert told["maxLength"] == 2_000_000
    assert "2,097,152 bytes" in told["description"]
    assert "2,097,152" in document["paths"]["/v1/reviews"]["post"]["responses"]["413"]["description"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
async def test_line_ends_stay_as_they_are(client: httpx.AsyncClient, end: str) -> None:
    text = f"柳湾镇工作总结{end}{end}排查企业46家,整改12处。{end}现状平稳,有序。"
    assert await applied(client, text, await reviewed(client, text)) == text.replace(",", "，")


async def test_a_megabyte_in_one_line_is_reviewed(client: httpx.AsyncClient) -> None:
    text = "排查企业46家,整改隐患12处。" + "各村工作推进有序，群众反映良好。" * 22_000
    made = await reviewed(client, text)
    assert len(text.encode()) > 2**20
    assert [one["rule"] for one in made["findings"]] == ["P01"]
    assert await applied(client, text, made) == text.replace(",", "，")
