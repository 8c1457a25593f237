"""How the service is."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

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
    parts = services.parts
    shown = Readiness(
        status="ready" if parts.ready else "not_ready",
        records=PartOut(state=parts["records"].state, reason=parts["records"].reason),
        vectors=PartOut(state=parts["vectors"].state, reason=parts["vectors"].reason),
        model=PartOut(state=parts["model"].state, reason=parts["model"].reason),
    )
    return JSONResponse(shown.model_dump(), status_code=200 if parts.ready else 503)


@router.get("/metrics", responses={200: {"content": {"text/plain": {}}, "description": "Prometheus' text format."}})
async def metrics(request: Request) -> Response:
    """Return the meters."""
    return Response(request.app.state.meters.exposition(), media_type="text/plain; version=0.0.4; charset=utf-8")
