"""Drafts: ask for one, follow it, read it, change it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse, ServerSentEvent

from service.bootstrap.container import Houses
from service.domain.brief import Brief
from service.errors import BadInput, NotFound
from service.storage.drafts import DraftRecord, Rewrite
from service.web import cursor as cursors
from service.web.api.documented import DRAFT_EXAMPLES, REVISION_EXAMPLES, problems
from service.web.dependencies import Cursor, IdempotencyKey, Limit, Services, Tenant, Wait
from service.web.once import once
from service.web.presenting import draft_out, draft_summary
from service.web.problems import answer, failure_problem
from service.web.route import Route
from service.web.schemas.brief import BriefIn
from service.web.schemas.common import Page
from service.web.schemas.draft import DraftOut, DraftSummary, RevisionIn
from service.workflows.desk import new_id

router = APIRouter(prefix="/v1/drafts", tags=["drafts"], route_class=Route)
DraftId = Annotated[str, Path(max_length=100, description="The id of a draft of yours.")]
EVENT_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events `stage`, `samples`, `text`, `status`.",
        "content": {"text/event-stream": {}},
    },
    204: {"description": "Everything has been sent already."},
}


@router.post(
    "",
    status_code=202,
    response_model=DraftOut,
    responses=problems(413, 415, 409, 502, 503, 504, 507) | {200: {"model": DraftOut, "description": "Finished."}},
    openapi_extra=DRAFT_EXAMPLES,
)
async def ask(
    brief: BriefIn, request: Request, services: Services, tenant: Tenant, wait: Wait, key: IdempotencyKey
) -> Response:
    """Ask for a draft of a brief."""
    wanted = resolved(brief, services.houses)

    async def make(draft_id: str) -> Response:
        record = await services.desk.submit(wanted, tenant=tenant, draft_id=draft_id)
        return await _waited(request, services, record, wait)

    return await once(request, make, key=key, tenant=tenant, store=services.keys, resource=new_id())


@router.get("", responses=problems())
async def browse(services: Services, tenant: Tenant, limit: Limit = 20, cursor: Cursor = None) -> Page[DraftSummary]:
    """Return your drafts, newest first."""
    place = cursors.read(cursor, parts=2)
    after = None if place is None else (place[0], place[1])
    found = await services.desk.page(tenant, limit=limit + 1, after=after)
    more = len(found) > limit
    shown = found[:limit]
    last = cursors.write(shown[-1].created_at.isoformat(timespec="microseconds"), shown[-1].id) if more else None
    return Page[DraftSummary](items=[draft_summary(record) for record in shown], next_cursor=last)


@router.get("/{draft_id}", responses=problems(404))
async def read(draft_id: DraftId, services: Services, tenant: Tenant) -> DraftOut:
    """Return a draft as it stands."""
    return draft_out(await services.desk.read(draft_id, tenant=tenant))


@router.get("/{draft_id}/events", response_class=EventSourceResponse, responses=problems(404) | EVENT_STREAM)
async def follow(
    draft_id: DraftId,
    services: Services,
    tenant: Tenant,
    last_event_id: Annotated[str | None, Header(max_length=20, pattern=r"^\d{1,18}$")] = None,
) -> Response:
    """Return what happens to a draft as server-sent events, from after `Last-Event-ID` on."""
    after = int(last_event_id or 0)
    if not await services.desk.has_more(draft_id, tenant=tenant, after=after):
        # Tells a browser's EventSource not to come again.
        return Response(status_code=204)
    return EventSourceResponse(_events(services, draft_id, tenant, after), ping=15, shutdown_grace_period=1)


@router.post("/{draft_id}/cancel", responses=problems(404))
async def cancel(draft_id: DraftId, services: Services, tenant: Tenant) -> DraftOut:
    """Stop a draft; a finished one stays as it is."""
    return draft_out(await services.desk.cancel(draft_id, tenant=tenant))


@router.post(
    "/{draft_id}/revisions",
    response_model=DraftOut,
    responses=problems(404, 409, 413, 415, 502, 503, 504, 507)
    | {202: {"model": DraftOut, "description": "The section is being written."}},
    openapi_extra=REVISION_EXAMPLES,
)
async def revise(
    draft_id: DraftId,
    wish: RevisionIn,
    request: Request,
    services: Services,
    tenant: Tenant,
    wait: Wait,
    key: IdempotencyKey,
) -> Response:
    """Store your own edit, checked, or have one section written anew."""

    async def make(_: str) -> Response:
        return await _revised(draft_id, wish, request, services, tenant, wait)

    await services.desk.read(draft_id, tenant=tenant)
    return await once(request, make, key=key, tenant=tenant, store=services.keys, resource=draft_id)


@router.get("/{draft_id}/revisions/{number}", responses=problems(404))
async def read_revision(
    draft_id: DraftId, number: Annotated[int, Path(ge=1, le=2**31)], services: Services, tenant: Tenant
) -> DraftOut:
    """Return one revision of a draft."""
    return draft_out(await services.desk.read(draft_id, tenant=tenant, revision=number))


def resolved(given: BriefIn, houses: Houses) -> Brief:
    """Return the brief with the id of its genre.

    Raises:
        BadInput: there is no such house or genre; says which there are.

    """
    brief = given.to_brief()
    try:
        house = houses.house(brief.house)
    except NotFound as error:
        raise BadInput(f"There is no such house; there are: {', '.join(houses.names())}.", pointer="/house") from error
    try:
        card = houses.genre(house.id, brief.genre)
    except BadInput as error:
        known = "、".join(card.name for card in house.genres.values())
        raise BadInput(f"The house has no such genre; it has: {known}.", pointer="/genre") from error
    return replace(brief, house=house.id, genre=card.id)


async def _revised(
    draft_id: str, wish: RevisionIn, request: Request, services: Services, tenant: str, wait: int | None
) -> Response:
    desk, expected = services.desk, wish.expected_revision
    if wish.text is not None:
        record = await desk.edit(draft_id, tenant=tenant, expected=expected, text=wish.text)
        return JSONResponse(draft_out(record).model_dump(mode="json"))
    asked = Rewrite(section_id=wish.section_id or "", instructions=wish.instructions or "")
    record = await desk.rewrite(draft_id, tenant=tenant, expected=expected, wish=asked)
    return await _waited(request, services, record, wait)


async def _waited(request: Request, services: Services, record: DraftRecord, wait: int | None) -> Response:
    headers = {"Location": f"/v1/drafts/{record.id}"}
    if wait is not None:
        headers["Preference-Applied"] = f"wait={wait}"
        record = await services.desk.wait(record.id, tenant=record.tenant, seconds=wait)
    shown = draft_out(record).model_dump(mode="json")
    if record.failure is not None and wait is not None:
        return answer(request, failure_problem(record.failure, instance=headers["Location"]), headers, draft=shown)
    return JSONResponse(shown, status_code=200 if record.status.finished else 202, headers=headers)


async def _events(services: Services, draft_id: str, tenant: str, after: int) -> AsyncIterator[ServerSentEvent]:
    async for event in services.desk.follow(draft_id, tenant=tenant, after=after):
        data = json.dumps(event.data, ensure_ascii=False)
        yield ServerSentEvent(data, event=event.kind, id=str(event.number))
