"""How every kind of long work is answered for: the wait for its end, the list, the stream of its events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any, TypeVar

from fastapi import Header, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import EventSourceResponse, ServerSentEvent

from service.storage.jobs import Job
from service.web import cursor as cursors
from service.web.problems import answer, failure_problem
from service.web.schemas.common import Page, Shown
from service.workflows.jobs import JobDesk

J = TypeVar("J", bound=Job)
S = TypeVar("S", bound=Shown)
LastEventId = Annotated[str | None, Header(max_length=20, pattern=r"^\d{1,18}$")]


def event_stream(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route that streams events of these kinds, for its documentation."""
    named = ", ".join(f"`{kind}`" for kind in kinds)
    return {
        200: {"description": f"Server-sent events {named}.", "content": {"text/event-stream": {}}},
        204: {"description": "Everything has been sent already."},
    }


async def answered(
    request: Request, desk: JobDesk[J], record: J, wait: int | None, *, show: Callable[[J], Shown]
) -> Response:
    """Return the answer to whoever asked for `record`, after `wait` seconds at most if a wait was asked for.

    It is 200 when the work is finished, 202 when it is not; a failure that was waited for is a problem document.
    """
    headers = {"Location": f"/v1/{desk.noun}s/{record.id}"}
    if wait is not None:
        headers["Preference-Applied"] = f"wait={wait}"
        record = await desk.wait(record.id, tenant=record.tenant, seconds=wait)
    shown = show(record).model_dump(mode="json")
    if record.failure is not None and wait is not None:
        told = failure_problem(record.failure, instance=headers["Location"])
        return answer(request, told, headers, **{desk.noun: shown})
    return JSONResponse(shown, status_code=200 if record.status.finished else 202, headers=headers)


async def listed(
    desk: JobDesk[J], tenant: str, *, limit: int, cursor: str | None, page: type[Page[S]], show: Callable[[J], S]
) -> Page[S]:
    """Return a page of a tenant's work, newest first.

    Raises:
        BadInput: the cursor is not one of ours.
    """
    place = cursors.read(cursor, parts=2)
    after = None if place is None else (place[0], place[1])
    found = await desk.page(tenant, limit=limit + 1, after=after)
    shown, more = found[:limit], len(found) > limit
    last = cursors.write(shown[-1].created_at.isoformat(timespec="microseconds"), shown[-1].id) if more else None
    return page(items=[show(record) for record in shown], next_cursor=last)


async def streamed(desk: JobDesk[J], job_id: str, tenant: str, last_event_id: str | None) -> Response:
    """Return what happens to a piece of work as server-sent events, from after `last_event_id` on.

    Raises:
        NotFound: there is none of this id, or it is another tenant's.
    """
    after = int(last_event_id or 0)
    if not await desk.has_more(job_id, tenant=tenant, after=after):
        # Tells a browser's EventSource not to come again.
        return Response(status_code=204)
    return EventSourceResponse(_events(desk, job_id, tenant, after), ping=15, shutdown_grace_period=1)


async def _events(desk: JobDesk[J], job_id: str, tenant: str, after: int) -> AsyncIterator[ServerSentEvent]:
    async for event in desk.follow(job_id, tenant=tenant, after=after):
        data = json.dumps(event.data, ensure_ascii=False)
        yield ServerSentEvent(data, event=event.kind, id=str(event.number))
