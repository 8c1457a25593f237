"""Reviews: have a text reviewed, follow it, take suggestions, have it as a document."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from sse_starlette import EventSourceResponse

from service.domain.review import ReviewRequest
from service.errors import BadInput
from service.prompting.houses import Houses
from service.reviewing.script import must_be_readable
from service.web.api.documented import APPLY_EXAMPLES, REVIEW_EXAMPLES, problems
from service.web.dependencies import Cursor, IdempotencyKey, Limit, Services, Tenant, Wait
from service.web.long_work import LastEventId, answered, event_stream, listed, streamed
from service.web.once import once
from service.web.placing import placed
from service.web.presenting_reviews import applied_out, review_out, review_summary
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.review import AppliedOut, ApplyIn, ReviewIn, ReviewOut, ReviewSummary

router = APIRouter(prefix="/v1/reviews", tags=["reviews"], route_class=Route)
EVENTS = event_stream("stage", "status")
ReviewId = Annotated[str, Path(max_length=100, description="The id of a review of yours.")]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The text with suggestions as tracked changes.", "content": {DOCX: {}}}
}


@router.post(
    "",
    status_code=202,
    response_model=ReviewOut,
    responses=problems(413, 415, 409, 502, 503, 504, 507) | {200: {"model": ReviewOut, "description": "Finished."}},
    openapi_extra=REVIEW_EXAMPLES,
)
async def ask(
    wish: ReviewIn, request: Request, services: Services, tenant: Tenant, wait: Wait, key: IdempotencyKey
) -> Response:
    """Have a text reviewed."""
    wanted = resolved(wish.to_request(), services.houses.of(tenant))

    async def make(review_id: str) -> Response:
        record = await services.reviews.submit(wanted, tenant=tenant, job_id=review_id)
        return await answered(request, services.reviews, record, wait, show=review_out)

    return await once(request, make, key=key, tenant=tenant, store=services.keys, resource=services.reviews.new_id())


@router.get("", responses=problems())
async def browse(services: Services, tenant: Tenant, limit: Limit = 20, cursor: Cursor = None) -> Page[ReviewSummary]:
    """Return your reviews, newest first."""
    return await listed(
        services.reviews, tenant, limit=limit, cursor=cursor, page=Page[ReviewSummary], show=review_summary
    )


@router.get("/{review_id}", responses=problems(404))
async def read(review_id: ReviewId, services: Services, tenant: Tenant) -> ReviewOut:
    """Return a review as it stands."""
    return review_out(await services.reviews.read(review_id, tenant=tenant))


@router.get("/{review_id}/events", response_class=EventSourceResponse, responses=problems(404) | EVENTS)
async def follow(
    review_id: ReviewId,
    services: Services,
    tenant: Tenant,
    last_event_id: LastEventId = None,
) -> Response:
    """Return what happens to a review as server-sent events, from after `Last-Event-ID` on."""
    return await streamed(services.reviews, review_id, tenant, last_event_id)


@router.post("/{review_id}/cancel", responses=problems(404))
async def cancel(review_id: ReviewId, services: Services, tenant: Tenant) -> ReviewOut:
    """Stop a review; a finished one stays as it is."""
    return review_out(await services.reviews.cancel(review_id, tenant=tenant))


@router.post("/{review_id}/apply", responses=problems(404, 409, 413, 415), openapi_extra=APPLY_EXAMPLES)
async def apply(review_id: ReviewId, wish: ApplyIn, services: Services, tenant: Tenant) -> AppliedOut:
    """Return the text with suggestions taken; the review stays as it is."""
    applied = await services.reviews.apply(review_id, wish.suggestion_ids, wish.text_sha256, tenant=tenant)
    return applied_out(applied)


@router.get("/{review_id}/export", response_class=Response, responses=problems(404, 409) | DOCUMENT)
async def export(
    review_id: ReviewId,
    services: Services,
    tenant: Tenant,
    format: Annotated[Literal["docx"], Query(description="docx: tracked changes and comments.")] = "docx",
) -> Response:
    """Return the text as a document whose suggestions can be accepted or rejected one by one."""
    from service.export.docx.marked import marked

    review = await services.reviews.finished(review_id, tenant=tenant)
    made = await asyncio.to_thread(marked, review)
    headers = {"Content-Disposition": f'attachment; filename="{review_id}.docx"'}
    return Response(made, media_type=DOCX, headers=headers)


def resolved(wanted: ReviewRequest, houses: Houses) -> ReviewRequest:
    """Return the request with the id of its genre.

    Raises:
        BadInput: there is no such house or genre, the text is in another language than the house's, or a locked span
            lies outside it.
    """
    if wanted.locked and wanted.locked[-1][1] > len(wanted.text):
        raise BadInput(
            f"A locked span ends behind the text, which has {len(wanted.text)} characters.", pointer="/locked"
        )
    house, genre = placed(houses, wanted.house, wanted.genre)
    must_be_readable(wanted.text, houses.house(wanted.house))
    return replace(wanted, house=house, genre=genre)
