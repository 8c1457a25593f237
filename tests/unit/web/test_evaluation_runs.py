from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from service.client import Client
from service.domain.chat import Prompt
from service.errors import ModelTimeout, ModelUnavailable
from service.web.api.documented import EVALUATION_RUN_EXAMPLES
from tests.doubles import Reply, ScriptedModel, SilentModel
from tests.serving import Start

WAIT = {"Prefer": "wait=10"}
RULES = {"runs": 0}
SET = {"cases": [{"id": "a", "text": "字" * 40}, {"id": "b", "text": "字" * 80}], "judge": RULES}
PAIR = {
    "name": "改前改后",
    "cases": [
        {"id": "a", "texts": {"改前": "字" * 40, "改后": "字" * 50}},
        {"id": "b", "texts": {"改前": "字" * 70, "改后": "字" * 90}},
        {"id": "c", "texts": {"改后": "字" * 90}},
    ],
    "judge": RULES,
    "gate": {"overall": 60},
}
pytestmark = pytest.mark.asyncio


async def scored(client: httpx.AsyncClient, wish: dict[str, Any], **headers: str) -> dict[str, Any]:
    answer = await client.post("/v1/evaluation_runs", json=wish, headers=WAIT | headers)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_a_data_set_is_scored_text_by_text_and_on_average(client: httpx.AsyncClient) -> None:
    made = await scored(client, SET | {"gate": {"overall": 60}})
    [only] = made["variants"]
    assert (only["passed"], only["failed"], only["unmeasured"]) == (1, 1, 0)
    assert [(one["id"], one["passed"], one["overall"]["score"]) for one in only["cases"]] == [
        ("a", False, 40.0), ("b", True, 80.0)
    ]  # fmt: skip
    overall, facts = only["averages"]
    assert (overall["criterion"], overall["mean"], overall["n"]) == ("overall", 60.0, 2)
    assert (facts["name"], facts["low"], facts["high"], facts["standing"]) == ("事实", 40.0, 80.0, "not_examined")
    assert made["comparisons"] == [] and made["status"] == "succeeded"


async def test_variants_are_compared_in_pairs(client: httpx.AsyncClient) -> None:
    made = await scored(client, PAIR)
    [found] = made["comparisons"]
    assert (made["baseline"], found["before"], found["after"]) == ("改前", "改前", "改后")
    overall = found["differences"][0]
    assert (overall["criterion"], overall["n"], overall["mean"], overall["sure"]) == ("overall", 2, 15.0, True)
    assert [one["case"] for one in overall["cases"]] == ["a", "b"]
    assert found["turns"] == {"both": ["b"], "only_before": [], "only_after": [], "neither": ["a"], "p": 1.0}
    assert found["unpaired"] == ["c"]


async def test_the_baseline_can_be_named(client: httpx.AsyncClient) -> None:
    [found] = (await scored(client, PAIR | {"baseline": "改后"}))["comparisons"]
    assert (found["before"], found["differences"][0]["mean"]) == ("改后", -15.0)


async def test_the_same_run_gives_the_same_figures(client: httpx.AsyncClient) -> None:
    first, second = await scored(client, PAIR), await scored(client, PAIR)
    assert (first["variants"], first["comparisons"]) == (second["variants"], second["comparisons"])


async def test_a_text_that_cannot_be_judged_does_not_stop_the_others(start: Start) -> None:
    def judge(prompt: Prompt) -> Reply:
        if "丑" in prompt.user:
            return ModelTimeout("too slow")
        return json.dumps({"evidence": ["排查企业46家"], "reason": "平实。", "score": 2}, ensure_ascii=False)

    client = await start(model=ScriptedModel(judge))
    wish = {
        "cases": [{"id": "a", "text": "柳湾镇排查企业46家。"}, {"id": "b", "text": "丑镇排查企业46家。"}],
        "judge": {"runs": 1},
    }
    [only] = (await scored(client, wish))["variants"]
    assert [(one["id"], one["passed"]) for one in only["cases"]] == [("a", True), ("b", None)]
    assert only["unmeasured"] == 1


async def test_a_judge_that_is_down_fails_the_run_and_rules_still_score(start: Start) -> None:
    client = await start(error=ModelUnavailable("gone"))
    assert (await scored(client, SET))["status"] == "succeeded"
    answer = await client.post("/v1/evaluation_runs", json=SET | {"judge": {"runs": 1}}, headers=WAIT)
    assert (answer.status_code, answer.json()["code"]) == (503, "model_unavailable")


async def test_a_run_tells_how_far_it_is(client: httpx.AsyncClient) -> None:
    made = await scored(client, PAIR)
    answer = await client.get(f"/v1/evaluation_runs/{made['id']}/events")
    told = [json.loads(line.removeprefix("data: ")) for line in answer.text.splitlines() if line.startswith("data: ")]
    assert [(one["case"], one["variant"], one["done"], one["total"]) for one in told[:-1]] == [
        ("a", "改前", 0, 5), ("a", "改后", 1, 5), ("b", "改前", 2, 5), ("b", "改后", 3, 5), ("c", "改后", 4, 5)
    ]  # fmt: skip
    assert told[-1]["status"] == "succeeded"


async def test_a_run_can_be_cancelled(start: Start) -> None:
    model = SilentModel()
    client = await start(model=model)
    made = (await client.post("/v1/evaluation_runs", json=SET | {"judge": {"runs": 1}})).json()
    await model.asked.wait()
    answer = await client.post(f"/v1/evaluation_runs/{made['id']}/cancel")
    assert (answer.json()["status"], answer.json()["variants"]) == ("cancelled", [])


async def test_runs_are_listed_newest_first(client: httpx.AsyncClient) -> None:
    made = [(await scored(client, SET))["id"] for _ in range(2)]
    listed = (await client.get("/v1/evaluation_runs")).json()["items"]
    assert [one["id"] for one in listed] == made[::-1]
    assert listed[0]["cases"] == 2


async def test_the_same_key_gives_the_same_run(client: httpx.AsyncClient) -> None:
    key = {"Idempotency-Key": "once"}
    assert await scored(client, SET, **key) == await scored(client, SET, **key)


async def test_another_tenant_s_run_is_unknown(two_tenants: httpx.AsyncClient) -> None:
    north, south = ({"Authorization": f"Bearer key-{name}"} for name in ("north", "south"))
    made = await scored(two_tenants, SET, **north)
    for method, path in (("GET", ""), ("GET", "/events"), ("POST", "/cancel")):
        foreign = await two_tenants.request(method, f"/v1/evaluation_runs/{made['id']}{path}", headers=south)
        assert foreign.status_code == 404
    assert (await two_tenants.get("/v1/evaluation_runs", headers=south)).json()["items"] == []


@pytest.mark.parametrize(
    ("wish", "pointer"),
    [
        ({}, "/cases"),
        ({"cases": []}, "/cases"),
        ({"cases": [{"id": "a"}]}, "/cases/0"),
        ({"cases": [{"id": "a", "text": "甲", "texts": {"v": "乙"}}]}, "/cases/0"),
        ({"cases": [{"id": "a", "texts": {}}]}, "/cases/0/texts"),
        ({"cases": [{"id": "a", "text": "甲"}, {"id": "a", "text": "乙"}]}, ""),
        ({"cases": [{"id": "a", "text": "甲"}, {"id": "b", "texts": {"v": "乙"}}]}, ""),
        ({"cases": [{"id": "a", "texts": {"v": "乙"}}], "baseline": "w"}, ""),
        ({"cases": [{"id": "a", "text": "甲"}, {"id": "b", "text": "乙", "genre": "小说"}]}, "/cases/1/genre"),
        ({"cases": [{"id": "a", "text": "甲"}], "house": "nobody"}, "/house"),
        ({"cases": [{"id": "a", "text": "甲"}], "rubric": "none"}, "/rubric"),
        ({"cases": [{"id": "a", "text": "甲"}], "gate": {"criteria": {"beauty": 5}}}, "/gate/criteria"),
        ({"cases": [{"id": "a", "text": "甲", "more": 1}]}, "/cases/0/more"),
    ],
)
async def test_bad_input_is_told_by_its_place(client: httpx.AsyncClient, wish: dict[str, Any], pointer: str) -> None:
    answer = await client.post("/v1/evaluation_runs", json=wish)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


async def test_a_blank_text_is_not_measured(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/evaluation_runs", json={"cases": [{"id": "a", "text": ""}], "judge": RULES})
    assert answer.status_code == 422


async def test_the_documented_examples_work(client: httpx.AsyncClient) -> None:
    shown = EVALUATION_RUN_EXAMPLES["requestBody"]["content"]["application/json"]["examples"]
    for example in shown.values():
        await scored(client, example["value"] | {"judge": RULES})


async def test_the_client_asks_follows_and_reads(client: httpx.AsyncClient) -> None:
    async with Client("http://test", transport=client._transport) as ours:
        made = await ours.evaluate_all(PAIR)
        kinds = [event.kind async for event in ours.follow_evaluation_run(made.id)]
        assert kinds == ["stage"] * 5 + ["status"]
        read = await ours.read_evaluation_run(made.id)
        assert [variant.name for variant in read.variants] == ["改前", "改后"]
        assert (await ours.cancel_evaluation_run(made.id)).status == "succeeded"
