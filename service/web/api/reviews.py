"""Reviews: have a text reviewed, follow it, take suggestions, have it as a document."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse, ServerSentEvent

from service.bootstrap.container import Houses
from service.domain.review import ReviewRequest
from service.errors import BadInput, NotFound
from service.storage.reviews import ReviewRecord
from service.web import cursor as cursors
from service.web.api.documented import APPLY_EXAMPLES, REVIEW_EXAMPLES, problems
from service.web.dependencies import Cursor, IdempotencyKey, Limit, Services, Tenant, Wait
from service.web.once import once
from service.web.presenting_reviews import applied_out, review_out, review_summary
from service.web.problems import answer, failure_problem
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.review import AppliedOut, ApplyIn, ReviewIn, ReviewOut, ReviewSummary
from service.workflows.review_desk import new_id

router = APIRouter(prefix="/v1/reviews", tags=["reviews"], route_class=Route)
ReviewId = Annotated[str, Path(max_length=100, description="The id of a review of yours.")]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EVENT_STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "Server-sent events `stage`, `status`.", "content": {"text/event-stream": {}}},
    204: {"description": "Everything has been sent already."},
}
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
    wanted = resolved(wish.to_request(), services.houses)

    async def make(review_id: str) -> Response:
        record = await services.reviews.submit(wanted, tenant=tenant, review_id=review_id)
        return await _waited(request, services, record, wait)

    return await once(request, make, key=key, tenant=tenant, store=services.keys, resource=new_id())


@router.get("", responses=problems())
async def browse(services: Services, tenant: Tenant, limit: Limit = 20, cursor: Cursor = None) -> Page[ReviewSummary]:
    """Return your reviews, newest first."""
    place = cursors.read(cursor, parts=2)
    after = None if place is None else (place[0], place[1])
    found = await services.reviews.page(tenant, limit=limit + 1, after=after)
    shown, more = found[:limit], len(found) > limit
    last = cursors.write(shown[-1].created_at.isoformat(timespec="microseconds"), shown[-1].id) if more else None
    return Page[ReviewSummary](items=[review_summary(record) for record in shown], next_cursor=last)


@router.get("/{review_id}", responses=problems(404))
async def read(review_id: ReviewId, services: Services, tenant: Tenant) -> ReviewOut:
    """Return a review as it stands."""
    return review_out(await services.reviews.read(review_id, tenant=tenant))


@router.get("/{review_id}/events", response_class=EventSourceResponse, responses=problems(404) | EVENT_STREAM)
async def follow(
    review_id: ReviewId,
    services: Services,
    tenant: Tenant,
    last_event_id: Annotated[str | None, Header(max_length=20, pattern=r"^\d{1,18}$")] = None,
) -> Response:
    """Return what happens to a review as server-sent events, from after `Last-Event-ID` on."""
    after = int(last_event_id or 0)
    if not await services.reviews.has_more(review_id, tenant=tenant, after=after):
        # Tells a browser's EventSource not to come again.
        return Response(status_code=204)
    return EventSourceResponse(_events(services, review_id, tenant, after), ping=15, shutdown_grace_period=1)


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
        BadInput: there is no such house or genre, or a locked span lies outside the text.
    """
    if wanted.locked and wanted.locked[-1][1] > len(wanted.text):
        raise BadInput(
            f"A locked span ends behind the text, which has {len(wanted.text)} characters.", pointer="/locked"
        )
    try:
        house = houses.house(wanted.house)
    except NotFound as error:
        raise BadInput(f"There is no such house; there are: {', '.join(houses.names())}.", pointer="/house") from error
    if wanted.genre is None:
        return replace(wanted, house=house.id)
    try:
        card = houses.genre(house.id, wanted.genre)
    except BadInput as error:
        known = "、".join(card.name for card in house.genres.values())
        raise BadInput(f"The house has no such genre; it has: {known}.", pointer="/genre") from error
    return replace(wanted, house=house.id, genre=card.id)


async def _waited(request: Request, services: Services, record: ReviewRecord, wait: int | None) -> Response:
    headers = {"Location": f"/v1/reviews/{record.id}"}
    if wait is not None:
        headers["Preference-Applied"] = f"wait={wait}"
        record = await services.reviews.wait(record.id, tenant=record.tenant, seconds=wait)
    shown = review_out(record).model_dump(mode="json")
    if record.failure is not None and wait is not None:
        return answer(request, failure_problem(record.failure, instance=headers["Location"]), headers, review=shown)
    return JSONResponse(shown, status_code=200 if record.status.finished else 202, headers=headers)


async def _events(services: Services, review_id: str, tenant: str, after: int) -> AsyncIterator[ServerSentEvent]:
    async for event in services.reviews.follow(review_id, tenant=tenant, after=after):
        data = json.dumps(event.data, ensure_ascii=False)
        yield ServerSentEvent(data, event=event.kind, id=str(event.number))
