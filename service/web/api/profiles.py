"""The measured style of a house, and how far a text is from it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

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
    language, card = _asked(services, house_id, genre)
    return profile_out(services.styles.profile(house_id, language, card), habits=habits)


@router.post("/distance", responses=problems(404, 413, 415), openapi_extra=PROFILE_EXAMPLES)
def measure(house_id: HouseId, held: HeldIn, services: Services, tenant: Tenant) -> DistanceOut:
    """Return how far a text is from the house or genre, feature by feature, with the stretches that show it."""
    language, card = _asked(services, house_id, held.genre)
    return distance_out(held.text, services.styles.distance(held.text, house_id, language, card))


def _asked(services: Services, house_id: str, genre: str | None) -> tuple[str, str | None]:
    language = services.houses.house(house_id).language
    return language, None if genre is None else services.houses.genre(house_id, genre).id
