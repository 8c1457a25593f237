from __future__ import annotations

from typing import Any

import httpx
import pytest

from service.client import Client
from service.domain.rubric import Rubric
from service.errors import CorpusBroken
from service.evaluating.calibration import LEAST
from service.web.api.documented import CALIBRATION_EXAMPLES
from tests.scored import SmallRubrics
from tests.serving import Start

PLACE = "/v1/rubrics/official/calibrations"
pytestmark = pytest.mark.asyncio


def text(size: int) -> str:
    return "字" * size


async def scored(client: httpx.AsyncClient, size: int, **headers: str) -> dict[str, Any]:
    wish = {"text": text(size), "judge": {"runs": 0}}
    answer = await client.post("/v1/evaluations", json=wish, headers={"Prefer": "wait=10"} | headers)
    made: dict[str, Any] = answer.json()
    return made


def mark(size: int, score: float, criterion: str = "facts") -> dict[str, Any]:
    return {"text": text(size), "criterion": criterion, "score": score}


async def test_rubrics_are_shown_with_their_criteria_and_bands(client: httpx.AsyncClient) -> None:
    [shown] = (await client.get("/v1/rubrics")).json()["items"]
    assert (shown["id"], shown["house"]) == ("official", "zh-official")
    assert [(one["id"], one["weight"], one["method"]) for one in shown["criteria"]] == [
        ("facts", 0.6, "rules"), ("register", 0.4, "judge"),
    ]  # fmt: skip
    assert shown["criteria"][0]["bands"][0] == {"low": 60, "high": 100, "text": "合乎要求。"}


async def test_rubrics_of_a_genre_are_asked_for_with_its_house(client: httpx.AsyncClient) -> None:
    asked = {"house": "zh-official", "genre": "工作总结"}
    [shown] = (await client.get("/v1/rubrics", params=asked)).json()["items"]
    assert shown["genre"] == "gongzuo_zongjie"
    assert (await client.get("/v1/rubrics", params={"genre": "工作总结"})).status_code == 422
    assert (await client.get("/v1/rubrics", params={"house": "nobody"})).status_code == 404


async def test_marks_of_people_are_held_against_the_scores_of_the_same_texts(client: httpx.AsyncClient) -> None:
    first = await scored(client, 20)
    await scored(client, 80)
    by_id = {"evaluation_id": first["id"], "criterion": "facts", "score": 30}
    answer = await client.post(PLACE, json={"marks": [by_id, mark(80, 80), mark(50, 50)]})
    report = answer.json()
    assert (report["status"], report["n"], report["mae"], report["unmatched"]) == ("uncalibrated", 2, 5.0, 1)
    # Kappa by hand: 1 - mean((20-30)², 0) / mean((20-30)², (20-80)², (80-30)², 0).
    assert report["agreement"] == pytest.approx(1 - 50 / 1550, abs=0.001)
    assert report["criteria"] == [{"id": "facts", "n": 2, "agreement": report["agreement"], "mae": 5.0}]


async def test_scores_are_calibrated_from_enough_texts_on_and_later_ones_say_so(client: httpx.AsyncClient) -> None:
    for size in range(1, LEAST + 1):
        await scored(client, size)
    marks = [mark(size, size, "overall") for size in range(1, LEAST + 1)]
    assert (await client.post(PLACE, json={"marks": marks[:-1]})).json()["status"] == "uncalibrated"
    assert (await client.post(PLACE, json={"marks": marks})).json()["status"] == "calibrated"
    later = await scored(client, 60)
    assert later["calibration"] == {"status": "calibrated", "n": LEAST, "agreement": 1.0, "mae": 0.0}


async def test_a_later_mark_takes_the_place_of_an_earlier_one(client: httpx.AsyncClient) -> None:
    await scored(client, 40)
    for score in (10, 40):
        report = (await client.post(PLACE, json={"marks": [mark(40, score)]})).json()
    assert (report["n"], report["mae"]) == (1, 0.0)


async def test_marks_and_scores_of_another_tenant_count_for_nothing(two_tenants: httpx.AsyncClient) -> None:
    north, south = ({"Authorization": f"Bearer key-{name}"} for name in ("north", "south"))
    made = await scored(two_tenants, 40, **north)
    foreign = {"evaluation_id": made["id"], "criterion": "facts", "score": 1}
    answer = await two_tenants.post(PLACE, json={"marks": [foreign]}, headers=south)
    unknown = await two_tenants.post(PLACE, json={"marks": [foreign | {"evaluation_id": "e_0"}]}, headers=south)
    assert answer.status_code == unknown.status_code == 422
    assert answer.json()["errors"] == unknown.json()["errors"]
    report = (await two_tenants.post(PLACE, json={"marks": [mark(40, 40)]}, headers=south)).json()
    assert (report["n"], report["unmatched"]) == (0, 1)


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"marks": []}, "/marks"),
        ({"marks": [{"criterion": "facts", "score": 1}]}, "/marks/0"),
        ({"marks": [mark(1, 1) | {"evaluation_id": "e_1"}]}, "/marks/0"),
        ({"marks": [mark(1, 1), mark(1, 101)]}, "/marks/1/score"),
        ({"marks": [mark(1, 1, "beauty")]}, "/marks/0/criterion"),
        ({"marks": [mark(1, 1)], "house": "nobody"}, "/house"),
    ],
)
async def test_bad_marks_are_told_by_their_place(
    client: httpx.AsyncClient, given: dict[str, Any], pointer: str
) -> None:
    answer = await client.post(PLACE, json=given)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


async def test_an_unknown_rubric_has_no_calibrations(client: httpx.AsyncClient) -> None:
    assert (await client.post("/v1/rubrics/none/calibrations", json={"marks": [mark(1, 1)]})).status_code == 404


async def test_the_documented_example_works(client: httpx.AsyncClient) -> None:
    [example] = CALIBRATION_EXAMPLES["requestBody"]["content"]["application/json"]["examples"].values()
    assert (await client.post(PLACE, json=example["value"])).status_code == 200


async def test_the_client_speaks_of_evaluations_and_rubrics(start: Start) -> None:
    inner = await start()
    async with Client("http://test", transport=inner._transport) as client:
        asked = await client.evaluate({"text": text(40), "judge": {"runs": 0}}, idempotency_key="k")
        kinds = [happening.kind async for happening in client.follow_evaluation(asked.id)]
        made = await client.read_evaluation(asked.id)
        rubrics = await client.rubrics(house="zh-official")
        report = await client.calibrate("official", {"marks": [mark(40, 50)]})
        cancelled = await client.cancel_evaluation(asked.id)
    assert (kinds, cancelled.status) == (["stage", "status"], "succeeded")
    assert made.overall is not None
    assert (made.overall.score, rubrics.items[0].id, report.mae) == (40.0, "official", 10.0)


class BrokenRubrics(SmallRubrics):
    """A rubric of which a file cannot be read."""

    def rubric(self, house: str, rubric_id: str | None, genre: str | None) -> Rubric:
        raise CorpusBroken("facts.md line 4: key `importance`: 0 is no weight")


async def test_a_broken_rubric_is_told_by_its_line_and_nothing_is_scored(start: Start) -> None:
    client = await start(rubrics=BrokenRubrics())
    runs = {"cases": [{"id": "a", "text": text(30)}], "judge": {"runs": 0}}
    for answer in (
        await client.get("/v1/rubrics"),
        await client.post("/v1/evaluations", json={"text": text(30)}),
        await client.post("/v1/evaluation_runs", json=runs),
    ):
        assert (answer.status_code, answer.json()["code"]) == (503, "corpus_broken")
        assert "facts.md line 4" in answer.json()["detail"]
    assert (await client.get("/v1/evaluations")).json()["items"] == []
