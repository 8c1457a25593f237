"""The measured style of a house, and how far a text is from it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.domain.house import House
from service.prompting.houses import genre_of
from service.web.api.documented import PROFILE_EXAMPLES, problems
from service.web.api.houses import HouseId
from service.web.dependencies import Services, Tenant
from service.web.presenting import distance_out, profile_out
from service.web.route import Route
from service.web.schemas.profile import DistanceOut, HeldIn, ProfileOut

router = APIRouter(prefix="/v1/houses/{house_id}/profile", tags=["houses"], route_class=Route)
Genre = Annotated[str | None, Query(max_length=100, description="A genre by id or name; else the house.")]


@router.get("", responses=problems(404))
def read(
    house_id: HouseId,
    services: Services,
    tenant: Tenant,
    genre: Genre = None,
    habits: Annotated[int, Query(ge=1, le=200, description="How many habits of a kind, the commonest first.")] = 20,
) -> ProfileOut:
    """Return the measured style of a house, or of one of its genres.

    A genre of fewer than three samples is measured by its whole house; `genre` is null then.
    """
    house, card = _asked(services, tenant, house_id, genre)
    return profile_out(services.styles.profile(house.id, house.language, card), habits=habits)


@router.post("/distance", responses=problems(404, 413, 415), openapi_extra=PROFILE_EXAMPLES)
def measure(house_id: HouseId, held: HeldIn, services: Services, tenant: Tenant) -> DistanceOut:
    """Return how far a text is from the house or genre, feature by feature, with the stretches that show it."""
    house, card = _asked(services, tenant, house_id, held.genre)
    return distance_out(held.text, services.styles.distance(held.text, house.id, house.language, card))


def _asked(services: Services, tenant: str, house_id: str, genre: str | None) -> tuple[House, str | None]:
    house = services.houses.of(tenant).house(house_id)
    return house, None if genre is None else genre_of(house, genre).id
