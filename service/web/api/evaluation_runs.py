"""Evaluation runs: have many texts scored and variants compared, follow the work, read what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from sse_starlette import EventSourceResponse

from service.bootstrap.container import Rubrics
from service.domain.evaluation import EvaluationRequest
from service.domain.evaluation_run import EvaluationRunRequest
from service.errors import BadInput
from service.prompting.houses import Houses
from service.web.api.documented import EVALUATION_RUN_EXAMPLES, problems
from service.web.api.evaluations import resolved
from service.web.dependencies import Cursor, IdempotencyKey, Limit, Services, Tenant, Wait
from service.web.long_work import LastEventId, answered, event_stream, listed, streamed
from service.web.once import once
from service.web.presenting_runs import run_out, run_summary
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.evaluation_run import EvaluationRunIn, EvaluationRunOut, EvaluationRunSummary

router = APIRouter(prefix="/v1/evaluation_runs", tags=["evaluation runs"], route_class=Route)
EVENTS = event_stream("stage", "status")
RunId = Annotated[str, Path(max_length=100, description="The id of an evaluation run of yours.")]


@router.post(
    "",
    status_code=202,
    response_model=EvaluationRunOut,
    responses=problems(413, 415, 409, 502, 503, 504, 507)
    | {200: {"model": EvaluationRunOut, "description": "Finished."}},
    openapi_extra=EVALUATION_RUN_EXAMPLES,
)
async def ask(
    wish: EvaluationRunIn, request: Request, services: Services, tenant: Tenant, wait: Wait, key: IdempotencyKey
) -> Response:
    """Have a set of texts scored, and its variants compared in pairs."""
    wanted = _resolved(wish.to_request(), services.houses.of(tenant), services.rubrics)

    async def make(run_id: str) -> Response:
        record = await services.evaluation_runs.submit(wanted, tenant=tenant, job_id=run_id)
        return await answered(request, services.evaluation_runs, record, wait, show=run_out)

    return await once(
        request, make, key=key, tenant=tenant, store=services.keys, resource=services.evaluation_runs.new_id()
    )


@router.get("", responses=problems())
async def browse(
    services: Services, tenant: Tenant, limit: Limit = 20, cursor: Cursor = None
) -> Page[EvaluationRunSummary]:
    """Return your evaluation runs, newest first."""
    return await listed(
        services.evaluation_runs, tenant, limit=limit, cursor=cursor, page=Page[EvaluationRunSummary], show=run_summary
    )


@router.get("/{run_id}", responses=problems(404))
async def read(run_id: RunId, services: Services, tenant: Tenant) -> EvaluationRunOut:
    """Return an evaluation run as it stands."""
    return run_out(await services.evaluation_runs.read(run_id, tenant=tenant))


@router.get("/{run_id}/events", response_class=EventSourceResponse, responses=problems(404) | EVENTS)
async def follow(run_id: RunId, services: Services, tenant: Tenant, last_event_id: LastEventId = None) -> Response:
    """Return what happens to an evaluation run as server-sent events, from after `Last-Event-ID` on."""
    return await streamed(services.evaluation_runs, run_id, tenant, last_event_id)


@router.post("/{run_id}/cancel", responses=problems(404))
async def cancel(run_id: RunId, services: Services, tenant: Tenant) -> EvaluationRunOut:
    """Stop an evaluation run; a finished one stays as it is."""
    return run_out(await services.evaluation_runs.cancel(run_id, tenant=tenant))


def _resolved(wanted: EvaluationRunRequest, houses: Houses, rubrics: Rubrics) -> EvaluationRunRequest:
    """Return the request with the ids of its genres and of its rubric.

    Raises:
        BadInput: there is no such house, genre or rubric, or the gate names a criterion the rubric has not.
    """
    asked = [_case(case.asked, number, houses, rubrics) for number, case in enumerate(wanted.cases)]
    cases = tuple(replace(case, asked=found) for case, found in zip(wanted.cases, asked, strict=True))
    return replace(wanted, house=asked[0].house, cases=cases)


def _case(asked: EvaluationRequest, number: int, houses: Houses, rubrics: Rubrics) -> EvaluationRequest:
    try:
        return resolved(asked, houses, rubrics)
    except BadInput as error:
        own = error.pointer == "/genre"
        raise BadInput(str(error), pointer=f"/cases/{number}/genre" if own else error.pointer) from error
