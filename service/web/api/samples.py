"""The past documents of a house."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from service.domain.sample import Role
from service.web import cursor as cursors
from service.web.api.documented import problems
from service.web.api.houses import HouseId
from service.web.dependencies import Cursor, Limit, Services, Tenant
from service.web.presenting import hit, sample_out, sample_summary
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.house import Hit, SampleOut, SampleSummary

router = APIRouter(prefix="/v1/houses/{house_id}/samples", tags=["samples"], route_class=Route)


@router.get("", responses=problems(404))
def browse(
    house_id: HouseId, services: Services, tenant: Tenant, limit: Limit = 20, cursor: Cursor = None
) -> Page[SampleSummary]:
    """Return the samples of a house."""
    services.houses.house(house_id)
    place = cursors.read(cursor, parts=1)
    found = services.shelf.page(house_id, limit=limit + 1, after=place[0] if place else None)
    shown = [sample_summary(sample) for sample in found[:limit]]
    return Page[SampleSummary](items=shown, next_cursor=cursors.write(shown[-1].id) if len(found) > limit else None)


@router.get("/search", responses=problems(404, 503))
async def search(
    house_id: HouseId,
    services: Services,
    tenant: Tenant,
    q: Annotated[str, Query(min_length=1, max_length=1000, description="What to look for.")],
    genre: Annotated[str | None, Query(max_length=100)] = None,
    role: Annotated[Role | None, Query()] = None,
    since: Annotated[date | None, Query(description="Only samples of this day or later.")] = None,
    until: Annotated[date | None, Query(description="Only samples of this day or earlier.")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Page[Hit]:
    """Return the passages most like `q`."""
    services.houses.house(house_id)
    genre_id = None if genre is None else services.houses.genre(house_id, genre).id
    found = await services.shelf.search(house_id, q, genre=genre_id, role=role, limit=limit, since=since, until=until)
    return Page[Hit](items=[hit(exemplar) for exemplar in found])


@router.get("/{sample_id}", responses=problems(404))
def read(
    house_id: HouseId, sample_id: Annotated[str, Path(max_length=200)], services: Services, tenant: Tenant
) -> SampleOut:
    """Return a sample."""
    services.houses.house(house_id)
    return sample_out(services.shelf.sample(house_id, sample_id))
