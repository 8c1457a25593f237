from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import docx
import httpx
import pytest

from service.errors import ModelUnavailable
from service.web.api.documented import REVIEW_EXAMPLES
from tests.doubles import ScriptedModel, SilentModel
from tests.serving import Start

TEXT = "柳湾镇工作总结\r\n𠮷祥村排查企业46家,其它工作有序 。"
WAIT = {"Prefer": "wait=10"}
RULES = {"text": TEXT, "rules_only": True}
pytestmark = pytest.mark.asyncio


async def reviewed(client: httpx.AsyncClient, wish: dict[str, Any] = RULES, **headers: str) -> dict[str, Any]:
    answer = await client.post("/v1/reviews", json=wish, headers=WAIT | headers)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def safe(made: dict[str, Any]) -> list[str]:
    return [one["id"] for found in made["findings"] for one in found["suggestions"] if one["verdict"] == "safe"]


async def test_every_quote_stands_where_it_is_said_to(client: httpx.AsyncClient) -> None:
    made = await reviewed(client)
    assert [(one["rule"], one["origin"]) for one in made["findings"]] == [
        ("P01", "rule"), ("W02", "rule"), ("P12", "rule"),
    ]  # fmt: skip
    assert all(TEXT[one["start"] : one["end"]] == one["quote"] for one in made["findings"])
    assert made["summary"] == {"error": 2, "warning": 1, "hint": 0}
    assert made["text_sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()


async def test_safe_suggestions_are_taken_and_breaks_and_rare_characters_kept(client: httpx.AsyncClient) -> None:
    made = await reviewed(client)
    wish = {"suggestion_ids": safe(made)[::-1], "text_sha256": made["text_sha256"]}
    answer = await client.post(f"/v1/reviews/{made['id']}/apply", json=wish)
    taken = answer.json()
    assert taken["text"] == "柳湾镇工作总结\r\n𠮷祥村排查企业46家，其它工作有序。"
    assert [taken["text"][move["new_start"] : move["new_end"]] for move in taken["map"]] == ["，", ""]


async def test_the_model_s_proposals_come_with_what_they_change(start: Start) -> None:
    items = [
        {"quote": "排查企业46家", "problem": "改", "rewrite": "排查企业64家"},
        {"quote": "其它工作有序", "problem": "改", "rewrite": "其他工作没有秩序"},
        {"quote": "不在文中", "problem": "改", "rewrite": "改"},
    ]
    client = await start(model=ScriptedModel(lambda _: json.dumps({"items": items}, ensure_ascii=False)))
    made = await reviewed(client, {"text": TEXT})
    assert {one["reason"]: one["count"] for one in made["withheld"]} == {"new_facts": 1, "stale_quote": 1}
    [proposal] = [found for found in made["findings"] if found["origin"] == "model"]
    [suggestion] = proposal["suggestions"]
    assert suggestion["verdict"] == "confirm"
    assert suggestion["changes"]["negation"] == "changed"
    assert made["execution"]["model"] == "scripted"
    assert made["usage"]["model_calls"] == 1


async def test_a_review_can_be_followed_to_its_end(client: httpx.AsyncClient) -> None:
    made = await reviewed(client)
    answer = await client.get(f"/v1/reviews/{made['id']}/events")
    kinds = [line.removeprefix("event: ") for line in answer.text.splitlines() if line.startswith("event: ")]
    assert kinds == ["stage", "stage", "stage", "status"]
    last = {"Last-Event-ID": "4"}
    assert (await client.get(f"/v1/reviews/{made['id']}/events", headers=last)).status_code == 204


async def test_a_review_can_be_cancelled(start: Start) -> None:
    model = SilentModel()
    client = await start(model=model)
    made = (await client.post("/v1/reviews", json={"text": TEXT})).json()
    await model.asked.wait()
    answer = await client.post(f"/v1/reviews/{made['id']}/cancel")
    assert answer.json()["status"] == "cancelled"
    assert model.dropped == 1
    applied = {"suggestion_ids": ["g1"], "text_sha256": "0" * 64}
    assert (await client.post(f"/v1/reviews/{made['id']}/apply", json=applied)).status_code == 409


async def test_without_a_model_the_rules_still_speak(start: Start) -> None:
    client = await start(error=ModelUnavailable("gone"))
    assert len((await reviewed(client))["findings"]) == 3
    answer = await client.post("/v1/reviews", json={"text": TEXT}, headers=WAIT)
    assert (answer.status_code, answer.json()["code"]) == (503, "model_unavailable")


async def test_the_same_key_gives_the_same_review(client: httpx.AsyncClient) -> None:
    key = {"Idempotency-Key": "once"}
    one, other = await reviewed(client, **key), await reviewed(client, **key)
    assert one == other
    answer = await client.post("/v1/reviews", json={"text": "别的"}, headers=key)
    assert answer.status_code == 422


async def test_the_export_holds_tracked_changes(client: httpx.AsyncClient) -> None:
    made = await reviewed(client)
    answer = await client.get(f"/v1/reviews/{made['id']}/export?format=docx")
    read = docx.Document(io.BytesIO(answer.content))
    assert read.element.xml.count("<w:ins ") == 2
    assert len(list(read.comments)) == 3


async def test_another_tenant_s_review_is_unknown(two_tenants: httpx.AsyncClient) -> None:
    north, south = ({"Authorization": f"Bearer key-{name}"} for name in ("north", "south"))
    made = await reviewed(two_tenants, **north)
    for method, path in (("GET", ""), ("GET", "/events"), ("GET", "/export"), ("POST", "/cancel")):
        foreign = await two_tenants.request(method, f"/v1/reviews/{made['id']}{path}", headers=south)
        unknown = await two_tenants.request(method, f"/v1/reviews/r_0{path}", headers=south)
        assert foreign.status_code == unknown.status_code == 404
    assert (await two_tenants.get("/v1/reviews", headers=south)).json()["items"] == []


@pytest.mark.parametrize(
    ("wish", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": " \n\u3000"}, "/text"),
        ({"text": "甲", "locked": [{"start": 0, "end": 2}]}, "/locked"),
        ({"text": "甲乙丙", "locked": [{"start": 0, "end": 2}, {"start": 1, "end": 3}]}, "/locked"),
        ({"text": "甲乙丙", "locked": [{"start": 2, "end": 1}]}, "/locked"),
        ({"text": "甲", "genre": "小说"}, "/genre"),
        ({"text": "甲", "house": "nobody"}, "/house"),
        ({"text": "甲", "task": "translate"}, "/task"),
        ({"text": "甲", "scopes": []}, "/scopes"),
        ({"text": "甲", "more": 1}, "/more"),
    ],
)
async def test_bad_input_is_told_by_its_place(client: httpx.AsyncClient, wish: dict[str, Any], pointer: str) -> None:
    answer = await client.post("/v1/reviews", json=wish)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


async def test_half_a_surrogate_pair_is_refused(client: httpx.AsyncClient) -> None:
    body = b'{"text": "\\ud83d", "rules_only": true}'
    answer = await client.post("/v1/reviews", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"suggestion_ids": ["g9"]}, 422),
        ({"suggestion_ids": ["g1", "g1"]}, 422),
        ({"suggestion_ids": ["g1"], "text_sha256": "0" * 64}, 409),
        ({"suggestion_ids": []}, 422),
    ],
)
async def test_suggestions_that_cannot_be_taken_are_refused(
    client: httpx.AsyncClient, wish: dict[str, Any], status: int
) -> None:
    made = await reviewed(client)
    answer = await client.post(f"/v1/reviews/{made['id']}/apply", json={"text_sha256": made["text_sha256"]} | wish)
    assert answer.status_code == status


async def test_no_suggestion_touches_a_locked_span(client: httpx.AsyncClient) -> None:
    comma = TEXT.index(",")
    made = await reviewed(client, RULES | {"locked": [{"start": comma, "end": comma + 1}]})
    assert {one["reason"]: one["count"] for one in made["withheld"]} == {"locked": 1}
    assert [one["suggestions"] for one in made["findings"] if one["rule"] == "P01"] == [[]]


async def test_the_documented_examples_work(client: httpx.AsyncClient) -> None:
    shown = REVIEW_EXAMPLES["requestBody"]["content"]["application/json"]["examples"]
    for example in shown.values():
        await reviewed(client, example["value"] | {"rules_only": True})
