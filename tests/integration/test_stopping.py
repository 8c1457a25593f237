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
        place = f"{first.address}/v1/drafts/{shown['id']}/events"
        with httpx.stream("GET", place, timeout=120, trust_env=False) as stream:
            lines = stream.iter_lines()
            assert any(line == "event: stage" for line in lines)
            code, answer = first.stop(), waiting.result()
            # Cut off, it would raise: the stream comes to a proper end.
            assert not any(line == "event: status" for line in lines)
    assert code == 0
    assert (answer.status_code, answer.json()["status"]) == (202, "running")
    assert answer.headers["location"] == f"/v1/drafts/{shown['id']}"
    assert all(json.loads(line)["event"] for line in first.log)

    model.let_go.set()
    with service(tmp_path, **settings) as second:
        until(lambda: second.get(answer.headers["location"]).json()["status"] == "succeeded")
