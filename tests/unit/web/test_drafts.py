from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import httpx
import pytest

from service.domain.chat import Prompt
from service.errors import ModelTimeout, ModelUnavailable
from service.web.api.documented import DRAFT_EXAMPLES, REVISION_EXAMPLES
from tests.doubles import ScriptedModel, SilentModel
from tests.serving import Start

BRIEF: dict[str, Any] = {"genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家", "宣传12场"]}
WAIT = {"Prefer": "wait=10"}
pytestmark = pytest.mark.asyncio


async def drafted(client: httpx.AsyncClient, **headers: str) -> dict[str, Any]:
    answer = await client.post("/v1/drafts", json=BRIEF, headers=WAIT | headers)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def examples(documented: dict[str, Any]) -> list[Any]:
    shown = documented["requestBody"]["content"]["application/json"]["examples"]
    return [example["value"] for example in shown.values()]


async def test_a_brief_is_accepted_with_the_place_of_its_draft(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/drafts", json=BRIEF)
    made = answer.json()
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/v1/drafts/{made['id']}"
    assert made["status"] in ("queued", "running")
    assert (made["revision"], made["text"]) == (0, None)


async def test_waiting_gives_the_finished_draft(client: httpx.AsyncClient) -> None:
    made = await drafted(client)
    assert made["status"] == "succeeded"
    assert made["text_sha256"] == hashlib.sha256(made["text"].encode()).hexdigest()
    assert (await client.get(f"/v1/drafts/{made['id']}")).json() == made


async def test_offsets_are_half_open_code_points_of_the_text(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/drafts", json=BRIEF | {"facts": ["𠮷祥村修路3公里"]}, headers=WAIT)
    made = answer.json()
    lines = [made["text"][block["start"] : block["end"]] for block in made["blocks"]]
    sentences = [made["text"][s["start"] : s["end"]] for block in made["blocks"] for s in block["sentences"]]
    assert lines == sentences == ["柳湾镇工作总结", "𠮷祥村修路3公里。"]
    assert made["offset_unit"] == "codepoint"


async def test_waiting_ends_when_the_time_is_up(start: Start) -> None:
    client = await start(model=SilentModel())
    answer = await client.post("/v1/drafts", json=BRIEF, headers={"Prefer": "respond-async, wait=0"})
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "wait=0"


@pytest.mark.parametrize("error", [ModelUnavailable("nobody answers"), ModelTimeout("too slow")])
async def test_a_failing_model_fails_the_draft_with_its_status_and_code(
    start: Start, error: ModelUnavailable | ModelTimeout
) -> None:
    client = await start(error=error)
    answer = await client.post("/v1/drafts", json=BRIEF, headers=WAIT)
    shown = (await client.get(answer.headers["location"])).json()
    assert answer.status_code == (503 if isinstance(error, ModelUnavailable) else 504)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == shown["error"]["code"] == error.code
    assert answer.json()["draft"]["id"] == shown["id"]
    assert shown["status"] == "failed"


async def test_a_fault_of_ours_fails_the_draft_without_its_words(start: Start) -> None:
    def burst(prompt: Prompt) -> str:
        raise KeyError(prompt.user)

    client = await start(model=ScriptedModel(burst))
    answer = await client.post("/v1/drafts", json=BRIEF, headers=WAIT)
    assert answer.status_code == 500
    assert "排查企业" not in answer.json()["detail"]


async def test_cancelling_stops_the_draft_and_frees_the_model(start: Start) -> None:
    model = SilentModel()
    client = await start(model=model)
    made = (await client.post("/v1/drafts", json=BRIEF)).json()
    await model.asked.wait()
    answer = await client.post(f"/v1/drafts/{made['id']}/cancel")
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert model.dropped == model.begun >= 1


async def test_cancelling_a_finished_draft_changes_nothing(client: httpx.AsyncClient) -> None:
    made = await drafted(client)
    assert (await client.post(f"/v1/drafts/{made['id']}/cancel")).json() == made


async def test_a_list_is_paged_newest_first_without_gaps(client: httpx.AsyncClient) -> None:
    ids = [(await client.post("/v1/drafts", json=BRIEF)).json()["id"] for _ in range(5)]
    seen: list[str] = []
    cursor: str | None = None
    while True:
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = (await client.get("/v1/drafts", params=query)).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ids[::-1]


async def test_an_edited_text_becomes_the_next_revision_and_the_first_stays(client: httpx.AsyncClient) -> None:
    made = await drafted(client)
    place = f"/v1/drafts/{made['id']}/revisions"
    answer = await client.post(place, json={"expected_revision": 1, "text": "题\n改过的正文。"})
    assert answer.status_code == 200
    assert (answer.json()["revision"], answer.json()["text"]) == (2, "题\n改过的正文。")
    first = (await client.get(f"{place}/1")).json()
    assert (first["revision"], first["text"]) == (1, made["text"])
    assert (await client.get(f"{place}/3")).status_code == 404


async def test_a_section_is_written_anew(client: httpx.AsyncClient) -> None:
    made = await drafted(client)
    wish = {"expected_revision": 1, "section_id": "body", "instructions": "再短些"}
    answer = await client.post(f"/v1/drafts/{made['id']}/revisions", json=wish, headers=WAIT)
    assert answer.status_code == 200
    assert (answer.json()["revision"], answer.json()["text"]) == (2, f"{made['text']}\n再短些。")


async def test_an_unknown_section_fails_the_rewriting_and_keeps_the_text(client: httpx.AsyncClient) -> None:
    made = await drafted(client)
    wish = {"expected_revision": 1, "section_id": "nowhere", "instructions": "再短些"}
    answer = await client.post(f"/v1/drafts/{made['id']}/revisions", json=wish, headers=WAIT)
    shown = (await client.get(f"/v1/drafts/{made['id']}")).json()
    assert (answer.status_code, shown["error"]["code"]) == (404, "not_found")
    assert (shown["revision"], shown["text"]) == (1, made["text"])


async def test_a_stale_revision_is_a_conflict(client: httpx.AsyncClient) -> None:
    made = await drafted(client)
    place = f"/v1/drafts/{made['id']}/revisions"
    await client.post(place, json={"expected_revision": 1, "text": "甲"})
    for wish in ({"text": "乙"}, {"section_id": "body", "instructions": "乙"}):
        answer = await client.post(place, json={"expected_revision": 1} | wish)
        assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


async def test_an_unfinished_draft_takes_no_revision(start: Start) -> None:
    client = await start(model=SilentModel())
    made = (await client.post("/v1/drafts", json=BRIEF)).json()
    answer = await client.post(f"/v1/drafts/{made['id']}/revisions", json={"expected_revision": 1, "text": "甲"})
    assert answer.status_code == 409
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    "wish",
    [
        {"expected_revision": 1},
        {"text": "甲"},
        {"expected_revision": 1, "text": ""},
        {"expected_revision": 0, "text": "甲"},
        {"expected_revision": "1", "text": "甲"},
        {"expected_revision": 1, "section_id": "body"},
        {"expected_revision": 1, "text": "甲", "section_id": "body", "instructions": "乙"},
    ],
)
async def test_a_revision_is_of_one_form(client: httpx.AsyncClient, wish: dict[str, Any]) -> None:
    made = await drafted(client)
    answer = await client.post(f"/v1/drafts/{made['id']}/revisions", json=wish)
    assert answer.status_code == 422


@pytest.mark.parametrize("example", examples(DRAFT_EXAMPLES))
async def test_the_documented_briefs_work(client: httpx.AsyncClient, example: Any) -> None:
    assert (await client.post("/v1/drafts", json=example, headers=WAIT)).status_code == 200


@pytest.mark.parametrize("example", examples(REVISION_EXAMPLES))
async def test_the_documented_revisions_are_well_formed(client: httpx.AsyncClient, example: Any) -> None:
    made = await drafted(client)
    answer = await client.post(f"/v1/drafts/{made['id']}/revisions", json=example)
    assert answer.status_code in (200, 202)


async def test_a_thousand_waiters_leave_nothing_behind(start: Start) -> None:
    client = await start(model=SilentModel())
    made = (await client.post("/v1/drafts", json=BRIEF)).json()
    container = client._transport.app.state.container  # type: ignore[attr-defined]
    waits = [container.desk.wait(made["id"], tenant="local", seconds=0.01) for _ in range(50)]
    await asyncio.gather(*waits)
    assert container.desk._bell._listeners == {}
