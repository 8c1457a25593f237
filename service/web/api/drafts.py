"""Drafts: ask for one, follow it, read it, change it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse

from service.domain.brief import Brief
from service.prompting.houses import Houses
from service.storage.drafts import Rewrite
from service.web.api.documented import DRAFT_EXAMPLES, REVISION_EXAMPLES, problems
from service.web.dependencies import Cursor, IdempotencyKey, Limit, Services, Tenant, Wait
from service.web.long_work import LastEventId, answered, event_stream, listed, streamed
from service.web.once import once
from service.web.placing import placed
from service.web.presenting import draft_out, draft_summary
from service.web.route import Route
from service.web.schemas.brief import BriefIn
from service.web.schemas.common import Page
from service.web.schemas.draft import DraftOut, DraftSummary, RevisionIn

router = APIRouter(prefix="/v1/drafts", tags=["drafts"], route_class=Route)
EVENTS = event_stream("stage", "samples", "text", "status")
DraftId = Annotated[str, Path(max_length=100, description="The id of a draft of yours.")]


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
    wanted = resolved(brief, services.houses.of(tenant))

    async def make(draft_id: str) -> Response:
        record = await services.desk.submit(wanted, tenant=tenant, draft_id=draft_id)
        return await answered(request, services.desk, record, wait, show=draft_out)

    return await once(request, make, key=key, tenant=tenant, store=services.keys, resource=services.desk.new_id())


@router.get("", responses=problems())
async def browse(services: Services, tenant: Tenant, limit: Limit = 20, cursor: Cursor = None) -> Page[DraftSummary]:
    """Return your drafts, newest first."""
    return await listed(services.desk, tenant, limit=limit, cursor=cursor, page=Page[DraftSummary], show=draft_summary)


@router.get("/{draft_id}", responses=problems(404))
async def read(draft_id: DraftId, services: Services, tenant: Tenant) -> DraftOut:
    """Return a draft as it stands."""
    return draft_out(await services.desk.read(draft_id, tenant=tenant))


@router.get("/{draft_id}/events", response_class=EventSourceResponse, responses=problems(404) | EVENTS)
async def follow(
    draft_id: DraftId,
    services: Services,
    tenant: Tenant,
    last_event_id: LastEventId = None,
) -> Response:
    """Return what happens to a draft as server-sent events, from after `Last-Event-ID` on."""
    return await streamed(services.desk, draft_id, tenant, last_event_id)


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
    house, genre = placed(houses, brief.house, brief.genre)
    return replace(brief, house=house, genre=genre or brief.genre)


async def _revised(
    draft_id: str, wish: RevisionIn, request: Request, services: Services, tenant: str, wait: int | None
) -> Response:
    desk, expected = services.desk, wish.expected_revision
    if wish.text is not None:
        record = await desk.edit(draft_id, tenant=tenant, expected=expected, text=wish.text)
        return JSONResponse(draft_out(record).model_dump(mode="json"))
    asked = Rewrite(section_id=wish.section_id or "", instructions=wish.instructions or "")
    record = await desk.rewrite(draft_id, tenant=tenant, expected=expected, wish=asked)
    return await answered(request, services.desk, record, wait, show=draft_out)
