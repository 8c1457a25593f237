"""Houses: what they ask of each genre, and houses of one's own."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from service.bootstrap.houses import TenantHouses
from service.errors import Conflict
from service.web.api.documented import HOUSE_EXAMPLES, problems
from service.web.dependencies import IdempotencyKey, Services, Tenant
from service.web.once import once
from service.web.presenting import genre_out, house_out
from service.web.presenting_samples import house_place
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.house import GenreOut, HouseIn, HouseOut

router = APIRouter(prefix="/v1/houses", tags=["houses"], route_class=Route)
HouseId = Annotated[str, Path(max_length=100, description="The id of a house.")]


@router.get("", responses=problems())
def browse(services: Services, tenant: Tenant) -> Page[HouseOut]:
    """Return the houses: those that ship, and your own."""
    houses = services.houses.of(tenant)
    return Page[HouseOut](items=[_shown(houses, name) for name in houses.names()])


@router.post(
    "",
    status_code=201,
    response_model=HouseOut,
    responses=problems(409, 413, 415, 507),
    openapi_extra=HOUSE_EXAMPLES,
)
async def make(wish: HouseIn, request: Request, services: Services, tenant: Tenant, key: IdempotencyKey) -> Response:
    """Make a house of your own that extends a shipped one: its cards, rules and words; samples are its own."""
    houses = services.houses.of(tenant)

    async def made(_: str) -> Response:
        await asyncio.to_thread(
            houses.make, wish.id, extends=wish.extends, title=wish.name, inherits=wish.inherit_samples
        )
        headers = {"Location": house_place(wish.id)}
        return JSONResponse(_shown(houses, wish.id).model_dump(mode="json"), status_code=201, headers=headers)

    return await once(request, made, key=key, tenant=tenant, store=services.keys, resource=wish.id)


@router.get("/{house_id}", responses=problems(404))
def read(house_id: HouseId, services: Services, tenant: Tenant) -> HouseOut:
    """Return a house."""
    return _shown(services.houses.of(tenant), house_id)


@router.delete("/{house_id}", status_code=204, responses=problems(404, 409, 503, 507))
async def remove(house_id: HouseId, services: Services, tenant: Tenant) -> None:
    """Delete a house of your own with all its samples."""
    houses = services.houses.of(tenant)
    house, own = houses.house(house_id), houses.own(house_id)
    if own is None:
        raise Conflict(f"{house.id!r} came with the product and stays; it cannot be deleted.")
    await services.samples.remove_all(own.id)
    await asyncio.to_thread(services.houses.own.remove, own.id)


@router.get("/{house_id}/genres", responses=problems(404))
def genres(house_id: HouseId, services: Services, tenant: Tenant) -> Page[GenreOut]:
    """Return the genres of a house."""
    house = services.houses.of(tenant).house(house_id)
    return Page[GenreOut](items=[genre_out(card) for card in house.genres.values()])


def _shown(houses: TenantHouses, name: str) -> HouseOut:
    return house_out(houses.house(name), houses.own(name))
