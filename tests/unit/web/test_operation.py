from __future__ import annotations

import asyncio
import io
import logging
import re
import sys
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from service import errors
from service.domain.chat import Prompt
from service.domain.sample import Exemplar
from service.errors import HousestyleError, ModelUnavailable
from service.web import logs
from service.web.problems import STATUS, status_of
from tests.doubles import ListShelf, ScriptedModel
from tests.serving import Start

CANARY = "金丝雀镇"
BRIEF: dict[str, Any] = {"genre": "工作总结", "title": f"{CANARY}总结", "facts": [f"{CANARY}排查46家"]}
WAIT = {"Prefer": "wait=10"}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers, root.level
    hooks = threading.excepthook, sys.unraisablehook, logging.raiseExceptions
    logs.configure("DEBUG")
    written = io.StringIO()
    [handler] = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield written
    root.handlers, root.level = before
    threading.excepthook, sys.unraisablehook, logging.raiseExceptions = hooks
    logging.captureWarnings(False)


def every_error(kind: type[HousestyleError] = HousestyleError) -> set[type[HousestyleError]]:
    ours = {found for found in kind.__subclasses__() if found.__module__ == errors.__name__}
    return {kind}.union(*(every_error(found) for found in ours))


def test_every_error_has_a_status_and_no_two_share_a_code() -> None:
    assert set(STATUS) == every_error()
    codes = [kind.code for kind in STATUS]
    assert len(codes) == len(set(codes))


def test_an_error_of_a_kind_of_its_own_takes_its_parents_status() -> None:
    class Special(errors.NotFound):
        pass

    assert status_of(Special("gone")) == 404


@pytest.mark.asyncio
async def test_a_request_keeps_its_id_and_a_bad_one_gets_a_new(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz", headers={"X-Request-Id": "abc-1"})).headers["x-request-id"] == "abc-1"
    for bad in ("a b", "x" * 129, "<script>"):
        assert (await client.get("/healthz", headers={"X-Request-Id": bad})).headers["x-request-id"] != bad


@pytest.mark.asyncio
async def test_every_answer_says_what_it_varies_with(client: httpx.AsyncClient) -> None:
    for path in ("/v1/drafts", "/healthz", "/nowhere"):
        assert (await client.get(path)).headers["vary"] == "Authorization, Prefer"


@pytest.mark.asyncio
async def test_readiness_tells_each_part_and_why(start: Start) -> None:
    ready = await (await start()).get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")


@pytest.mark.asyncio
async def test_a_model_that_could_not_start_is_told_by_readiness(start: Start) -> None:
    answer = await (await start(error=ModelUnavailable("no file"))).get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["model"] == {"state": "failed", "reason": "model_unavailable"}
    assert answer.json()["records"]["state"] == "ready"


@pytest.mark.asyncio
async def test_logs_and_meters_hold_numbers_and_no_content(client: httpx.AsyncClient, log: io.StringIO) -> None:
    await client.post("/v1/drafts", json=BRIEF, headers=WAIT | {"X-Request-Id": "find-me"})
    await client.post("/v1/drafts", json=BRIEF | {"genre": CANARY})
    await client.get(f"/v1/drafts/{CANARY}", params={"q": CANARY})
    await client.get(f"/{CANARY}")
    meters = (await client.get("/metrics")).text
    assert CANARY not in meters
    assert CANARY not in log.getvalue()
    assert "%E9%87" not in log.getvalue() + meters
    assert '"request_id": "find-me"' in log.getvalue()
    assert 'housestyle_requests_total{method="POST",route="/v1/drafts",status="200"} 1.0' in meters
    assert 'housestyle_drafts_total{status="succeeded"} 1.0' in meters
    assert 'housestyle_model_calls_total{outcome="answered"} 1.0' in meters
    assert 'housestyle_model_tokens_total{kind="prompt"} 10.0' in meters


@pytest.mark.asyncio
async def test_a_fault_of_ours_leaves_no_content_in_the_log(start: Start, log: io.StringIO) -> None:
    def burst(prompt: Prompt) -> str:
        raise KeyError(prompt.user)

    client = await start(model=ScriptedModel(burst))
    await client.post("/v1/drafts", json=BRIEF, headers=WAIT)
    assert "KeyError" in log.getvalue()
    assert CANARY not in log.getvalue()
    assert "Traceback" not in log.getvalue()


def test_a_thread_that_fails_leaves_its_kind_in_the_log_and_no_content(log: io.StringIO) -> None:
    def burst() -> None:
        raise KeyError(CANARY)

    thread = threading.Thread(target=burst, name="reader")
    thread.start()
    thread.join()
    assert '"kind": "KeyError", "part": "reader"' in log.getvalue()
    assert CANARY not in log.getvalue()


@pytest.mark.asyncio
async def test_a_request_the_servers_end_comes_upon_is_answered_with_a_problem(start: Start) -> None:
    waited = asyncio.Event()

    class Slow(ListShelf):
        async def search(self, *_: object, **__: object) -> tuple[Exemplar, ...]:
            waited.set()
            await asyncio.Event().wait()
            raise AssertionError("unreachable")

    client = await start(shelf=Slow())
    asked = asyncio.create_task(client.get("/v1/houses/zh-official/samples/search?q=x"))
    await waited.wait()
    asked.cancel()
    answer = await asked
    assert (answer.status_code, answer.json()["code"]) == (503, "stopping")
    assert answer.headers["retry-after"] == "5"


@pytest.mark.asyncio
async def test_every_route_documents_its_answers_and_problems(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            good = [answer for status, answer in operation["responses"].items() if status in ("200", "202")]
            assert all(answer.get("content") for answer in good), path
            if path.startswith("/v1"):
                assert {"401", "422", "429", "500"} <= set(operation["responses"])
                assert operation["security"]
    assert "HTTPValidationError" not in document["components"]["schemas"]


@pytest.mark.asyncio
async def test_the_documentation_page_loads_nothing(client: httpx.AsyncClient) -> None:
    answer = await client.get("/docs")
    assert "/v1/drafts" in answer.text
    assert not re.search(r"<script|src=|https?://", answer.text)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
