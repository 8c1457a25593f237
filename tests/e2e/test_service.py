"""The service as users start it, with the real model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from eval.startup import service
from service.settings import REPOSITORY, Settings

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


def readme_brief() -> dict[str, Any]:
    """Return the body of the README's curl."""
    found = re.search(r"-d '(\{.*?\n\})'", (REPOSITORY / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    body: dict[str, Any] = json.loads(found[1])
    return body


@pytest.fixture(scope="module")
def client(model_file: Path) -> Iterator[httpx.Client]:
    with (
        service(Settings().data) as (_, address),
        httpx.Client(base_url=address, trust_env=False, timeout=700) as http,
    ):
        yield http


@pytest.fixture(scope="module")
def answered(client: httpx.Client) -> httpx.Response:
    """Give the answer to the README's request, waited for."""
    return client.post("/v1/drafts", json=readme_brief(), headers={"Prefer": "wait=600"})


def events(client: httpx.Client, draft_id: str, *, after: int = 0) -> list[tuple[int, str, dict[str, Any]]]:
    """Return what is told of a draft, to its end."""
    told = client.get(f"/v1/drafts/{draft_id}/events", headers={"Last-Event-ID": str(after)})
    blocks = told.text.replace("\r\n", "\n").split("\n\n")
    parts = [dict(line.split(": ", 1) for line in block.splitlines() if ": " in line) for block in blocks]
    return [(int(part["id"]), part["event"], json.loads(part["data"])) for part in parts if "data" in part]


def test_the_readmes_request_is_answered_with_a_finished_draft(answered: httpx.Response) -> None:
    draft = answered.json()
    assert (answered.status_code, draft["status"]) == (200, "succeeded")
    assert draft["text"].startswith("石渡镇2025年安全生产工作总结\n")
    assert (draft["checks"]["unsupported"], draft["checks"]["lost"], draft["facts"]["unused"]) == ([], [], [])


def test_every_sentence_stands_where_it_says(answered: httpx.Response) -> None:
    draft = answered.json()
    for block in draft["blocks"]:
        joined = "".join(draft["text"][part["start"] : part["end"]] for part in block["sentences"])
        assert joined == draft["text"][block["start"] : block["end"]]


def test_a_draft_is_read_again_as_it_was_answered(client: httpx.Client, answered: httpx.Response) -> None:
    draft = answered.json()
    again = client.get(f"/v1/drafts/{draft['id']}").json()
    assert (again["text"], again["status"]) == (draft["text"], "succeeded")


def test_what_happened_can_be_followed_from_any_place(client: httpx.Client, answered: httpx.Response) -> None:
    told = events(client, answered.json()["id"])
    stages = [data["stage"] for _, kind, data in told if kind == "stage"]
    assert stages[0] == "planning" and "writing" in stages
    middle = told[len(told) // 2][0]
    assert events(client, answered.json()["id"], after=middle) == [event for event in told if event[0] > middle]


def test_a_draft_under_way_can_be_stopped(client: httpx.Client, answered: httpx.Response) -> None:
    asked = client.post("/v1/drafts", json=readme_brief() | {"seed": 8})
    assert asked.status_code == 202
    stopped = client.post(f"{asked.headers['Location']}/cancel").json()
    assert stopped["status"] == "cancelled"
    assert client.get(asked.headers["Location"]).json()["status"] == "cancelled"


def test_the_meters_count_drafts_and_model_calls(client: httpx.Client, answered: httpx.Response) -> None:
    lines = client.get("/metrics").text.splitlines()
    counted = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert float(counted['housestyle_drafts_total{status="succeeded"}']) >= 1
    assert float(counted['housestyle_model_calls_total{outcome="answered"}']) > 1
    assert float(counted['housestyle_model_tokens_total{kind="cached"}']) > 0
