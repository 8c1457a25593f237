"""Houses and what they ask of each genre."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from service.web.api.documented import problems
from service.web.dependencies import Services, Tenant
from service.web.presenting import genre_out, house_out, profile_out
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.house import GenreOut, HouseOut, ProfileOut

router = APIRouter(prefix="/v1/houses", tags=["houses"], route_class=Route)
HouseId = Annotated[str, Path(max_length=100, description="The id of a house.")]


@router.get("", responses=problems())
def browse(services: Services, tenant: Tenant) -> Page[HouseOut]:
    """Return the houses."""
    return Page[HouseOut](items=[house_out(services.houses.house(name)) for name in services.houses.names()])


@router.get("/{house_id}", responses=problems(404))
def read(house_id: HouseId, services: Services, tenant: Tenant) -> HouseOut:
    """Return a house."""
    return house_out(services.houses.house(house_id))


@router.get("/{house_id}/genres", responses=problems(404))
def genres(house_id: HouseId, services: Services, tenant: Tenant) -> Page[GenreOut]:
    """Return the genres of a house."""
    return Page[GenreOut](items=[genre_out(card) for card in services.houses.house(house_id).genres.values()])


@router.get("/{house_id}/profile", responses=problems(404))
def profile(
    house_id: HouseId,
    services: Services,
    tenant: Tenant,
    genre: Annotated[str | None, Query(max_length=100, description="A genre by id or name; else the house.")] = None,
    habits: Annotated[int, Query(ge=1, le=200, description="How many habits of a kind, the commonest first.")] = 20,
) -> ProfileOut:
    """Return the measured style of a house, or of one of its genres.

    A genre of fewer than three samples is measured by its whole house; `genre` is null then.
    """
    language = services.houses.house(house_id).language
    card = None if genre is None else services.houses.genre(house_id, genre).id
    return profile_out(services.styles.profile(house_id, language, card), habits=habits)
