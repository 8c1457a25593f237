"""How the service is."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from service.bootstrap import Container
from service.bootstrap.parts import NAMES, PartState
from service.errors import StoreError
from service.web.dependencies import Services
from service.web.schemas.common import Alive, PartOut, Readiness

router = APIRouter(tags=["operation"])


@router.get("/healthz")
async def alive() -> Alive:
    """Tell that the process is alive."""
    return Alive()


@router.get("/readyz", response_model=Readiness, responses={503: {"model": Readiness, "description": "Not yet."}})
async def ready(services: Services) -> Response:
    """Tell how each part is; 200 when every one is ready."""
    parts = {name: _part(services.parts[name]) for name in NAMES}
    if (wrong := await asyncio.to_thread(_records_wrong, services)) is not None:
        parts["records"] = wrong
    good = all(part.state == "ready" for part in parts.values())
    shown = Readiness(status="ready" if good else "not_ready", **parts)
    return JSONResponse(shown.model_dump(), status_code=200 if good else 503)


@router.get("/metrics", responses={200: {"content": {"text/plain": {}}, "description": "Prometheus' text format."}})
async def metrics(request: Request) -> Response:
    """Return the meters."""
    return Response(request.app.state.meters.exposition(), media_type="text/plain; version=0.0.4; charset=utf-8")


def _part(state: PartState) -> PartOut:
    return PartOut(state=state.state, reason=state.reason)


def _records_wrong(services: Container) -> PartOut | None:
    """Return the records' state when no work can be accepted for want of room or of an answer."""
    try:
        services.room.require()
        services.database.ping()
    except StoreError as error:
        return PartOut(state="failed", reason=error.code)
    return None
