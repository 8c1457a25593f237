"""The service keeps to its own OpenAPI document, whatever it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from service.bootstrap.container import Container
from service.web.app import create_app
from service.web.door import LOCAL
from service.web.schemas.review import ReviewIn
from tests.builders import brief
from tests.contracts.asking import Asked, Operation, operations, requests
from tests.serving import container

PROBLEM = "application/problem+json"
ENOUGH = "1000000/minute"


class Service:
    """A service over doubles, asked from synchronous tests."""

    def __init__(self, runner: asyncio.Runner, client: httpx.AsyncClient, document: dict[str, Any]) -> None:
        self._runner = runner
        self._client = client
        self.document = document

    def ask(self, method: str, asked: Asked) -> httpx.Response:
        """Return the answer."""
        call = self._client.request(method, asked.path, headers=asked.headers, content=asked.body)
        return self._runner.run(call)

    def schema(self, answer: httpx.Response, operation: Operation) -> dict[str, Any] | None:
        """Return what `answer` must look like; None when it is no JSON."""
        told = operation.responses[str(answer.status_code)]
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if not answer.content:
            return None
        if not kind.endswith("json"):
            assert kind in told.get("content", {}), kind
            return None
        return {**told["content"][kind]["schema"], "components": self.document["components"]}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    built, meters = container(tmp_path_factory.mktemp("data"), rate_limit=ENOUGH, queue_limit=10**6)
    app = create_app(built, meters)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    with asyncio.Runner() as runner:
        runner.run(built.start())
        runner.run(_filled(built))
        client = httpx.AsyncClient(transport=transport, base_url="http://test")
        yield Service(runner, client, app.openapi())
        runner.run(client.aclose())
        runner.run(built.close())


async def _filled(built: Container) -> None:
    """Put a finished draft and a finished review where the requests look for them."""
    await built.desk.submit(brief("排查企业46家"), tenant=LOCAL, draft_id="d_1")
    await built.desk.wait("d_1", tenant=LOCAL, seconds=10)
    wish = ReviewIn.model_validate({"text": "全镇排查企业46家,发现隐患128处。"}).to_request()
    await built.reviews.submit(wish, tenant=LOCAL, job_id="r_1")
    await built.reviews.wait("r_1", tenant=LOCAL, seconds=10)


def keeps_to_the_document(service: Service, operation: Operation, asked: Asked) -> httpx.Response:
    answer = service.ask(operation.method, asked)
    assert answer.status_code < 500, (asked.path, answer.text[:500])
    assert str(answer.status_code) in operation.responses, (asked.path, answer.status_code)
    schema = service.schema(answer, operation)
    if schema is not None:
        Draft202012Validator(schema).validate(answer.json())
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == PROBLEM
    return answer


def test_every_documented_example_works(service: Service) -> None:
    for operation in operations(service.document):
        for example in operation.examples:
            path = operation.path.replace("{house_id}", "zh-official")
            path = path.replace("{draft_id}", "d_1").replace("{review_id}", "r_1").replace("{rubric_id}", "official")
            answer = keeps_to_the_document(service, operation, written(path, example))
            # Sections, hashes and samples are those of the caller's own documents.
            own = "section_id" in example or "text_sha256" in example or "{sample_id}" in path
            right = {200, 201, 404, 409} if own else {200, 201}
            assert answer.status_code in right, (operation.name, answer.text[:300])


def test_no_request_is_answered_otherwise_than_documented(service: Service) -> None:
    every = list(operations(service.document))

    @settings(max_examples=400, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(every).flatmap(lambda operation: st.tuples(st.just(operation), requests(operation))))
    def holds(made: tuple[Operation, Asked]) -> None:
        keeps_to_the_document(service, *made)

    holds()


def written(path: str, body: Any) -> Asked:
    headers = {b"Content-Type": b"application/json", b"Prefer": b"wait=30"}
    return Asked(path=path, headers=headers, body=httpx.Request("POST", "http://test", json=body).content)
