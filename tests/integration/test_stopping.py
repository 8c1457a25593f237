"""What a user meets when the service is stopped under his hands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.integration.running import BRIEF, ModelServer, service, until


@pytest.fixture
def model() -> Iterator[ModelServer]:
    made = ModelServer()
    yield made
    made.close()


@pytest.mark.timeout(400)
def test_who_waits_at_a_stop_gets_the_draft_as_it_is_and_finds_it_finished_later(
    tmp_path: Path, model: ModelServer
) -> None:
    settings = {"HOUSESTYLE_MODEL": "m", "HOUSESTYLE_BASE_URL": model.address}
    with ThreadPoolExecutor() as aside, service(tmp_path, **settings) as first:
        waiting = aside.submit(first.post, "/v1/drafts", BRIEF, Prefer="wait=60")
        assert model.asked.wait(90)
        [shown] = first.get("/v1/drafts").json()["items"]
        stream = aside.submit(httpx.get, f"{first.address}/v1/drafts/{shown['id']}/events", timeout=60, trust_env=False)
        code, answer, events = first.stop(), waiting.result(), stream.result()
    assert code == 0
    assert (answer.status_code, answer.json()["status"]) == (202, "running")
    assert answer.headers["location"] == f"/v1/drafts/{shown['id']}"
    assert "event: stage" in events.text
    assert all(json.loads(line)["event"] for line in first.log)

    model.let_go.set()
    with service(tmp_path, **settings) as second:
        until(lambda: second.get(answer.headers["location"]).json()["status"] == "succeeded")
