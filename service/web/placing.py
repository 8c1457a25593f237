"""Which house and genre a request means."""

from __future__ import annotations

from service.errors import BadInput, NotFound
from service.prompting.houses import Houses, genre_of


def placed(houses: Houses, house_id: str, genre: str | None) -> tuple[str, str | None]:
    """Return the ids of a house and of one of its genres, which may be given by name.

    Raises:
        BadInput: there is no such house or genre; says which there are.
    """
    try:
        house = houses.house(house_id)
    except NotFound as error:
        raise BadInput(f"There is no such house; there are: {', '.join(houses.names())}.", pointer="/house") from error
    if genre is None:
        return house.id, None
    try:
        return house.id, genre_of(house, genre).id
    except BadInput as error:
        known = "、".join(card.name for card in house.genres.values())
        raise BadInput(f"The house has no such genre; it has: {known}.", pointer="/genre") from error
