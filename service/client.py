"""The REST service from Python: drafts, reviews, evaluations, asked for, followed, read; houses and their samples."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx

from service import errors
from service.errors import HousestyleError
from service.web.problems import STATUS
from service.web.schemas.common import Page
from service.web.schemas.draft import DraftOut, DraftSummary
from service.web.schemas.evaluation import EvaluationOut
from service.web.schemas.evaluation_run import EvaluationRunOut
from service.web.schemas.house import Hit, HouseOut
from service.web.schemas.review import AppliedOut, ReviewOut
from service.web.schemas.rubric import CalibrationReport, RubricOut
from service.web.schemas.sample import SampleOut, SampleSummary, UploadOut

PATIENCE = 600
"""Seconds for what may have to wait for the embeddings."""


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One event of a draft, review or evaluation; give `number` as `after` to go on from here."""

    number: int
    kind: str
    data: dict[str, Any]


class Client:
    """A client of the service at `address`; `key` is a tenant's. Use it with `async with`.

    Every method raises the error of `service.errors` that the service met.
    """

    def __init__(
        self, address: str, *, key: str | None = None, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        # The service is often on this machine: a proxy from the environment would be in the way.
        self._http = httpx.AsyncClient(
            base_url=address, headers=headers, transport=transport, timeout=30, trust_env=False
        )

    async def __aenter__(self) -> Self:
        """Return the client."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close its connections."""
        await self._http.aclose()

    async def ask(self, brief: Mapping[str, Any], *, idempotency_key: str | None = None) -> DraftOut:
        """Ask for a draft of `brief` (the JSON of POST /v1/drafts) and return it as queued."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return _draft(await self._send("POST", "/v1/drafts", json=brief, headers=headers))

    async def read(self, draft_id: str) -> DraftOut:
        """Return a draft as it stands."""
        return _draft(await self._send("GET", f"/v1/drafts/{draft_id}"))

    async def browse(self, *, limit: int = 20, cursor: str | None = None) -> Page[DraftSummary]:
        """Return a page of drafts, newest first."""
        query = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        found = await self._send("GET", "/v1/drafts", params=query)
        return Page[DraftSummary].model_validate_json(found.content)

    async def cancel(self, draft_id: str) -> DraftOut:
        """Stop a draft and return it."""
        return _draft(await self._send("POST", f"/v1/drafts/{draft_id}/cancel"))

    async def edit(self, draft_id: str, *, expected_revision: int, text: str) -> DraftOut:
        """Store an edited text, checked, and return the draft."""
        wish = {"expected_revision": expected_revision, "text": text}
        return _draft(await self._send("POST", f"/v1/drafts/{draft_id}/revisions", json=wish))

    async def rewrite(self, draft_id: str, *, expected_revision: int, section_id: str, instructions: str) -> DraftOut:
        """Have a section written anew and return the draft as queued."""
        wish = {"expected_revision": expected_revision, "section_id": section_id, "instructions": instructions}
        return _draft(await self._send("POST", f"/v1/drafts/{draft_id}/revisions", json=wish))

    async def review(self, wish: Mapping[str, Any], *, idempotency_key: str | None = None) -> ReviewOut:
        """Ask for a review (the JSON of POST /v1/reviews) and return it as queued."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return _review(await self._send("POST", "/v1/reviews", json=wish, headers=headers))

    async def read_review(self, review_id: str) -> ReviewOut:
        """Return a review as it stands."""
        return _review(await self._send("GET", f"/v1/reviews/{review_id}"))

    async def cancel_review(self, review_id: str) -> ReviewOut:
        """Stop a review and return it."""
        return _review(await self._send("POST", f"/v1/reviews/{review_id}/cancel"))

    async def apply(self, review_id: str, suggestion_ids: Sequence[str], text_sha256: str) -> AppliedOut:
        """Return the reviewed text with suggestions taken."""
        wish = {"suggestion_ids": list(suggestion_ids), "text_sha256": text_sha256}
        found = await self._send("POST", f"/v1/reviews/{review_id}/apply", json=wish)
        return AppliedOut.model_validate_json(found.content)

    async def marked(self, review_id: str) -> bytes:
        """Return the reviewed text as a .docx with its suggestions as tracked changes."""
        return (await self._send("GET", f"/v1/reviews/{review_id}/export")).content

    async def evaluate(self, wish: Mapping[str, Any], *, idempotency_key: str | None = None) -> EvaluationOut:
        """Ask for an evaluation (the JSON of POST /v1/evaluations) and return it as queued."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return _evaluation(await self._send("POST", "/v1/evaluations", json=wish, headers=headers))

    async def read_evaluation(self, evaluation_id: str) -> EvaluationOut:
        """Return an evaluation as it stands."""
        return _evaluation(await self._send("GET", f"/v1/evaluations/{evaluation_id}"))

    async def cancel_evaluation(self, evaluation_id: str) -> EvaluationOut:
        """Stop an evaluation and return it."""
        return _evaluation(await self._send("POST", f"/v1/evaluations/{evaluation_id}/cancel"))

    async def evaluate_all(self, wish: Mapping[str, Any], *, idempotency_key: str | None = None) -> EvaluationRunOut:
        """Ask for an evaluation run (the JSON of POST /v1/evaluation_runs) and return it as queued."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return _run(await self._send("POST", "/v1/evaluation_runs", json=wish, headers=headers))

    async def read_evaluation_run(self, run_id: str) -> EvaluationRunOut:
        """Return an evaluation run as it stands."""
        return _run(await self._send("GET", f"/v1/evaluation_runs/{run_id}"))

    async def cancel_evaluation_run(self, run_id: str) -> EvaluationRunOut:
        """Stop an evaluation run and return it."""
        return _run(await self._send("POST", f"/v1/evaluation_runs/{run_id}/cancel"))

    async def rubrics(self, *, house: str | None = None, genre: str | None = None) -> Page[RubricOut]:
        """Return the rubrics of all houses, or of one as they read for one of its genres."""
        asked = {name: value for name, value in (("house", house), ("genre", genre)) if value is not None}
        return Page[RubricOut].model_validate_json((await self._send("GET", "/v1/rubrics", params=asked)).content)

    async def calibrate(self, rubric_id: str, given: Mapping[str, Any]) -> CalibrationReport:
        """Hand in marks of people (the JSON of POST /v1/rubrics/{id}/calibrations); return how scores compare."""
        found = await self._send("POST", f"/v1/rubrics/{rubric_id}/calibrations", json=given)
        return CalibrationReport.model_validate_json(found.content)

    def follow(self, draft_id: str, *, after: int = 0) -> AsyncIterator[Happening]:
        """Give what happens to a draft until it is finished, taking up a broken connection where it was."""
        return self._follow(f"/v1/drafts/{draft_id}/events", after)

    def follow_review(self, review_id: str, *, after: int = 0) -> AsyncIterator[Happening]:
        """Give what happens to a review until it is finished, taking up a broken connection where it was."""
        return self._follow(f"/v1/reviews/{review_id}/events", after)

    def follow_evaluation(self, evaluation_id: str, *, after: int = 0) -> AsyncIterator[Happening]:
        """Give what happens to an evaluation until it is finished, taking up a broken connection where it was."""
        return self._follow(f"/v1/evaluations/{evaluation_id}/events", after)

    def follow_evaluation_run(self, run_id: str, *, after: int = 0) -> AsyncIterator[Happening]:
        """Give what happens to an evaluation run until it is finished, taking up a broken connection where it was."""
        return self._follow(f"/v1/evaluation_runs/{run_id}/events", after)

    async def _follow(self, path: str, after: int) -> AsyncIterator[Happening]:
        ended = False
        while not ended:
            ended = True
            try:
                async for happening in self._events(path, after):
                    # A service that stops ends its streams early: the next one has the rest.
                    after, ended = happening.number, happening.kind == "status"
                    yield happening
            except (httpx.ReadError, httpx.RemoteProtocolError, httpx.ReadTimeout):
                ended = False
            except httpx.TransportError as error:
                raise self._silent() from error

    async def houses(self) -> Page[HouseOut]:
        """Return the houses: those that ship, and one's own."""
        return Page[HouseOut].model_validate_json((await self._send("GET", "/v1/houses")).content)

    async def make_house(
        self, house: str, *, extends: str, name: str | None = None, inherit_samples: bool = True
    ) -> HouseOut:
        """Make a house of one's own that extends a shipped one and return it."""
        wish = {"id": house, "extends": extends, "name": name, "inherit_samples": inherit_samples}
        return HouseOut.model_validate_json((await self._send("POST", "/v1/houses", json=wish)).content)

    async def remove_house(self, house: str) -> None:
        """Delete a house of one's own with all its samples."""
        await self._send("DELETE", _house(house))

    async def bring(
        self, house: str, data: bytes, name: str, *, wait: int | None = None, **given: str | None
    ) -> UploadOut:
        """Bring a file in (`given`: genre, title, issuer, date) and return it with the documents found in it."""
        fields = {key: value for key, value in given.items() if value is not None}
        headers = {} if wait is None else {"Prefer": f"wait={wait}"}
        files = {"file": (name, data)}
        answer = await self._send(
            "POST",
            f"{_house(house)}/samples",
            files=files,
            data=fields,
            headers=headers,
            timeout=PATIENCE + (wait or 0),
        )
        return UploadOut.model_validate_json(answer.content)

    async def upload(self, house: str, upload_id: str) -> UploadOut:
        """Return a file that was brought in, and how far its samples are."""
        answer = await self._send("GET", f"{_house(house)}/uploads/{upload_id}")
        return UploadOut.model_validate_json(answer.content)

    async def samples(self, house: str, *, limit: int = 20, cursor: str | None = None) -> Page[SampleSummary]:
        """Return a page of the samples a house draws from."""
        query = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        answer = await self._send("GET", f"{_house(house)}/samples", params=query)
        return Page[SampleSummary].model_validate_json(answer.content)

    async def sample(self, house: str, sample_id: str) -> SampleOut:
        """Return a sample: as it came, as it is kept, and what was done in between."""
        answer = await self._send("GET", f"{_house(house)}/samples/{sample_id}")
        return SampleOut.model_validate_json(answer.content)

    async def correct_sample(self, house: str, sample_id: str, **right: str | None) -> SampleOut:
        """Say what is right of a sample (genre, title, text) and return it."""
        change = {key: value for key, value in right.items() if value is not None}
        answer = await self._send("PATCH", f"{_house(house)}/samples/{sample_id}", json=change, timeout=PATIENCE)
        return SampleOut.model_validate_json(answer.content)

    async def remove_sample(self, house: str, sample_id: str) -> None:
        """Delete a sample."""
        await self._send("DELETE", f"{_house(house)}/samples/{sample_id}", timeout=PATIENCE)

    async def search(
        self, house: str, query: str, *, genre: str | None = None, role: str | None = None, limit: int = 10
    ) -> Page[Hit]:
        """Return the passages most like `query`."""
        asked = {"q": query, "genre": genre, "role": role, "limit": str(limit)}
        known = {key: value for key, value in asked.items() if value is not None}
        answer = await self._send("GET", f"{_house(house)}/samples/search", params=known, timeout=PATIENCE)
        return Page[Hit].model_validate_json(answer.content)

    async def _events(self, path: str, after: int) -> AsyncIterator[Happening]:
        headers = {"Last-Event-ID": str(after)}
        async with self._http.stream("GET", path, headers=headers, timeout=60) as response:
            if response.status_code >= 400:
                raise _error(response.status_code, await response.aread())
            fields: dict[str, str] = {}
            async for line in response.aiter_lines():
                if not line and "data" in fields:
                    yield Happening(number=int(fields["id"]), kind=fields["event"], data=json.loads(fields["data"]))
                    fields = {}
                name, _, value = line.partition(": ")
                fields |= {name: value} if name else {}

    async def _send(self, method: str, path: str, **more: Any) -> httpx.Response:
        try:
            response = await self._http.request(method, path, **more)
        except httpx.TransportError as error:
            raise self._silent() from error
        if response.status_code >= 400:
            raise _error(response.status_code, response.content, response.headers.get("retry-after"))
        return response

    def _silent(self) -> HousestyleError:
        where = str(self._http.base_url)
        return HousestyleError(f"The service at {where} does not answer; what it accepted goes on when it is started.")


def _draft(response: httpx.Response) -> DraftOut:
    return DraftOut.model_validate_json(response.content)


def _review(response: httpx.Response) -> ReviewOut:
    return ReviewOut.model_validate_json(response.content)


def _evaluation(response: httpx.Response) -> EvaluationOut:
    return EvaluationOut.model_validate_json(response.content)


def _run(response: httpx.Response) -> EvaluationRunOut:
    return EvaluationRunOut.model_validate_json(response.content)


def _house(house: str) -> str:
    return f"/v1/houses/{quote(house, safe='')}"


def error_of(code: str, detail: str, *, retry_after: int = 1) -> HousestyleError:
    """Return the error of our tree that has this code."""
    kind = next((kind for kind in STATUS if kind.code == code), HousestyleError)
    if kind is errors.RateLimited:
        return errors.RateLimited(detail, retry_after=retry_after)
    return kind(detail)


def _error(status: int, body: bytes, retry_after: str | None = None) -> HousestyleError:
    try:
        problem = json.loads(body)
        seconds = int(retry_after) if retry_after and retry_after.isdigit() else 1
        return error_of(str(problem["code"]), str(problem["detail"]), retry_after=seconds)
    except (ValueError, KeyError, TypeError):
        return HousestyleError(f"The service answered {status}.")
