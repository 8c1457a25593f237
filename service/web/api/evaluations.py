"""Evaluations: have a text scored, follow it, read it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from sse_starlette import EventSourceResponse

from service.bootstrap.container import Rubrics
from service.domain.evaluation import EvaluationRequest
from service.errors import BadInput
from service.prompting.houses import Houses
from service.web.api.documented import EVALUATION_EXAMPLES, problems
from service.web.dependencies import Cursor, IdempotencyKey, Limit, Services, Tenant, Wait
from service.web.long_work import LastEventId, answered, event_stream, listed, streamed
from service.web.once import once
from service.web.placing import placed
from service.web.presenting_evaluations import evaluation_out, evaluation_summary
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.evaluation import EvaluationIn, EvaluationOut, EvaluationSummary

router = APIRouter(prefix="/v1/evaluations", tags=["evaluations"], route_class=Route)
EVENTS = event_stream("stage", "status")
EvaluationId = Annotated[str, Path(max_length=100, description="The id of an evaluation of yours.")]


@router.post(
    "",
    status_code=202,
    response_model=EvaluationOut,
    responses=problems(413, 415, 409, 502, 503, 504, 507) | {200: {"model": EvaluationOut, "description": "Finished."}},
    openapi_extra=EVALUATION_EXAMPLES,
)
async def ask(
    wish: EvaluationIn, request: Request, services: Services, tenant: Tenant, wait: Wait, key: IdempotencyKey
) -> Response:
    """Have a text scored by the house's rubric."""
    wanted = resolved(wish.to_request(), services.houses.of(tenant), services.rubrics)

    async def make(evaluation_id: str) -> Response:
        record = await services.evaluations.submit(wanted, tenant=tenant, job_id=evaluation_id)
        return await answered(request, services.evaluations, record, wait, show=evaluation_out)

    return await once(
        request, make, key=key, tenant=tenant, store=services.keys, resource=services.evaluations.new_id()
    )


@router.get("", responses=problems())
async def browse(
    services: Services, tenant: Tenant, limit: Limit = 20, cursor: Cursor = None
) -> Page[EvaluationSummary]:
    """Return your evaluations, newest first."""
    return await listed(
        services.evaluations, tenant, limit=limit, cursor=cursor, page=Page[EvaluationSummary], show=evaluation_summary
    )


@router.get("/{evaluation_id}", responses=problems(404))
async def read(evaluation_id: EvaluationId, services: Services, tenant: Tenant) -> EvaluationOut:
    """Return an evaluation as it stands."""
    return evaluation_out(await services.evaluations.read(evaluation_id, tenant=tenant))


@router.get("/{evaluation_id}/events", response_class=EventSourceResponse, responses=problems(404) | EVENTS)
async def follow(
    evaluation_id: EvaluationId, services: Services, tenant: Tenant, last_event_id: LastEventId = None
) -> Response:
    """Return what happens to an evaluation as server-sent events, from after `Last-Event-ID` on."""
    return await streamed(services.evaluations, evaluation_id, tenant, last_event_id)


@router.post("/{evaluation_id}/cancel", responses=problems(404))
async def cancel(evaluation_id: EvaluationId, services: Services, tenant: Tenant) -> EvaluationOut:
    """Stop an evaluation; a finished one stays as it is."""
    return evaluation_out(await services.evaluations.cancel(evaluation_id, tenant=tenant))


def resolved(wanted: EvaluationRequest, houses: Houses, rubrics: Rubrics) -> EvaluationRequest:
    """Return the request with the ids of its genre and of its rubric.

    Raises:
        BadInput: there is no such house, genre or rubric, or the gate names a criterion the rubric has not.
    """
    house, genre = placed(houses, wanted.house, wanted.genre)
    rubric = rubrics.rubric(house, wanted.rubric, genre)
    known = [one.id for one in rubric.criteria]
    if any(name not in known for name in wanted.gate.criteria):
        raise BadInput(f"The rubric has no such criterion; it has: {', '.join(known)}.", pointer="/gate/criteria")
    return replace(wanted, house=house, genre=genre, rubric=rubric.id)
