from __future__ import annotations

import hashlib
import json
from typing import Any

import httpx
import pytest

from service.domain.chat import Completion
from service.errors import ModelUnavailable
from service.web.api.documented import EVALUATION_EXAMPLES
from tests.doubles import ScriptedModel, SilentModel
from tests.serving import Start

TEXT = "柳湾镇工作总结\r\n𠮷祥村排查企业46家。"
WAIT = {"Prefer": "wait=10"}
RULES = {"text": TEXT, "judge": {"runs": 0}}
pytestmark = pytest.mark.asyncio


def judge(*scores: int) -> ScriptedModel:
    said = [{"evidence": ["𠮷祥村排查企业46家"], "reason": "平实。", "score": score} for score in scores]
    return ScriptedModel([json.dumps(one, ensure_ascii=False) for one in said])


async def evaluated(client: httpx.AsyncClient, wish: dict[str, Any] = RULES, **headers: str) -> dict[str, Any]:
    answer = await client.post("/v1/evaluations", json=wish, headers=WAIT | headers)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_a_score_comes_with_its_runs_its_spread_and_the_words_it_rests_on(start: Start) -> None:
    client = await start(model=judge(2, 1, 2))
    made = await evaluated(client, {"text": TEXT, "gate": {"overall": 90}})
    facts, register = made["criteria"]
    assert (facts["method"], facts["score"], facts["spread"]) == ("rules", 20.0, 0.0)
    assert (register["status"], register["score"], register["runs"]) == ("ok", 66.7, [100.0, 0.0, 100.0])
    assert register["spread"] == 57.74
    [cited] = register["evidence"]
    assert TEXT[cited["start"] : cited["end"]] == cited["quote"] == "𠮷祥村排查企业46家"
    assert made["overall"]["score"] == pytest.approx(43.35)
    assert made["gate"] == {"passed": False, "reasons": ["overall below the gate"]}
    assert made["rubric"]["id"] == "official"
    assert made["calibration"] == {"status": "uncalibrated", "n": 0, "agreement": None, "mae": None}
    assert made["text_sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert made["usage"]["model_calls"] == 3


async def test_a_judge_that_refuses_leaves_no_score_and_no_overall(start: Start) -> None:
    client = await start(model=ScriptedModel(lambda _: Completion(text="", finish="refusal")))
    made = await evaluated(client, {"text": TEXT, "judge": {"runs": 1}})
    assert [(one["status"], one["score"]) for one in made["criteria"]] == [("ok", 20.0), ("error", None)]
    assert made["overall"] is None
    assert made["execution"]["degraded"] == ["judge_refused"]


async def test_a_judge_that_is_down_is_a_problem_and_rules_still_score(start: Start) -> None:
    client = await start(error=ModelUnavailable("gone"))
    assert len((await evaluated(client))["criteria"]) == 1
    answer = await client.post("/v1/evaluations", json={"text": TEXT}, headers=WAIT)
    assert (answer.status_code, answer.json()["code"]) == (503, "model_unavailable")
    assert answer.json()["evaluation"]["overall"] is None


async def test_a_text_larger_than_the_judge_reads_at_once_is_said_to_be_and_never_cut(start: Start) -> None:
    model = judge(2)
    client = await start(model=model)
    made = await evaluated(client, {"text": TEXT + "各村照常巡查。" * 2000, "judge": {"runs": 1}})
    assert [(one["status"], one["score"]) for one in made["criteria"]][1:] == [("error", None)]
    assert (made["overall"], made["execution"]["degraded"], model.prompts) == (None, ["judge_too_large"], [])


async def test_a_text_longer_than_any_report_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/evaluations", json={"text": "甲" * 200_001}, headers=WAIT)
    assert answer.status_code in {413, 422}, answer.text[:200]


async def test_an_evaluation_can_be_followed_to_its_end(start: Start) -> None:
    client = await start(model=judge(2, 2))
    made = await evaluated(client, {"text": TEXT, "judge": {"runs": 2}})
    answer = await client.get(f"/v1/evaluations/{made['id']}/events")
    kinds = [line.removeprefix("event: ") for line in answer.text.splitlines() if line.startswith("event: ")]
    assert kinds == ["stage", "stage", "status"]
    last = {"Last-Event-ID": "3"}
    assert (await client.get(f"/v1/evaluations/{made['id']}/events", headers=last)).status_code == 204


async def test_an_evaluation_can_be_cancelled(start: Start) -> None:
    model = SilentModel()
    client = await start(model=model)
    made = (await client.post("/v1/evaluations", json={"text": TEXT})).json()
    await model.asked.wait()
    answer = await client.post(f"/v1/evaluations/{made['id']}/cancel")
    assert (answer.json()["status"], answer.json()["overall"]) == ("cancelled", None)


async def test_evaluations_are_listed_newest_first(client: httpx.AsyncClient) -> None:
    made = [(await evaluated(client))["id"] for _ in range(3)]
    first = (await client.get("/v1/evaluations?limit=2")).json()
    rest = (await client.get(f"/v1/evaluations?limit=2&cursor={first['next_cursor']}")).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == made[::-1]
    assert rest["next_cursor"] is None


async def test_the_same_key_gives_the_same_evaluation(client: httpx.AsyncClient) -> None:
    key = {"Idempotency-Key": "once"}
    assert await evaluated(client, **key) == await evaluated(client, **key)
    other = await client.post("/v1/evaluations", json={"text": "别的"}, headers=key)
    assert other.status_code == 422


async def test_another_tenant_s_evaluation_is_unknown(two_tenants: httpx.AsyncClient) -> None:
    north, south = ({"Authorization": f"Bearer key-{name}"} for name in ("north", "south"))
    made = await evaluated(two_tenants, **north)
    for method, path in (("GET", ""), ("GET", "/events"), ("POST", "/cancel")):
        foreign = await two_tenants.request(method, f"/v1/evaluations/{made['id']}{path}", headers=south)
        unknown = await two_tenants.request(method, f"/v1/evaluations/e_0{path}", headers=south)
        assert foreign.status_code == unknown.status_code == 404
    assert (await two_tenants.get("/v1/evaluations", headers=south)).json()["items"] == []


async def test_a_house_of_one_s_own_is_scored_by_the_rubric_it_extends(client: httpx.AsyncClient) -> None:
    await client.post("/v1/houses", json={"id": "liuwan", "extends": "zh-official"})
    made = await evaluated(client, RULES | {"house": "liuwan", "genre": "工作总结"})
    assert (made["house"], made["rubric"]["id"]) == ("liuwan", "official")
    [shown] = (await client.get("/v1/rubrics", params={"house": "liuwan"})).json()["items"]
    assert shown["house"] == "liuwan"
    marks = {"house": "liuwan", "marks": [{"text": TEXT, "criterion": "facts", "score": 20}]}
    assert (await client.post("/v1/rubrics/official/calibrations", json=marks)).json()["n"] == 1
    marks = {"house": "zh-official", "marks": [{"text": "别的", "criterion": "facts", "score": 20}]}
    report = (await client.post("/v1/rubrics/official/calibrations", json=marks)).json()
    assert (report["house"], report["n"], report["unmatched"]) == ("zh-official", 0, 1)


@pytest.mark.parametrize(
    ("wish", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": " \n\u3000"}, "/text"),
        ({"text": "甲", "genre": "小说"}, "/genre"),
        ({"text": "甲", "house": "nobody"}, "/house"),
        ({"text": "甲", "rubric": "none"}, "/rubric"),
        ({"text": "甲", "judge": {"runs": 11}}, "/judge/runs"),
        ({"text": "甲", "judge": {"runs": -1}}, "/judge/runs"),
        ({"text": "甲", "gate": {"overall": 101}}, "/gate/overall"),
        ({"text": "甲", "gate": {"criteria": {"beauty": 50}}}, "/gate/criteria"),
        ({"text": "甲", "gate": {"criteria": {"facts": -1}}}, "/gate/criteria/facts"),
        ({"text": "甲", "facts": [{"id": "f", "text": "一"}, {"id": "f", "text": "二"}]}, "/facts"),
        ({"text": "甲", "more": 1}, "/more"),
    ],
)
async def test_bad_input_is_told_by_its_place(client: httpx.AsyncClient, wish: dict[str, Any], pointer: str) -> None:
    answer = await client.post("/v1/evaluations", json=wish)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


async def test_the_documented_examples_work(client: httpx.AsyncClient) -> None:
    shown = EVALUATION_EXAMPLES["requestBody"]["content"]["application/json"]["examples"]
    for example in shown.values():
        await evaluated(client, example["value"] | {"judge": {"runs": 0}})
