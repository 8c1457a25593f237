"""Houses, their genres and samples as users get them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from service.web.schemas.common import Shown


class HouseIn(BaseModel):
    """A house of one's own: cards, rules and words are those of the shipped house it extends."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(min_length=1, max_length=60, description="1 to 60 letters, digits, - and . ; no blanks.")]
    name: Annotated[str | None, Field(min_length=1, max_length=200, description="For people; the id if left out.")] = (
        None
    )
    extends: Annotated[str, Field(min_length=1, max_length=100, description="A shipped house.")]
    inherit_samples: Annotated[
        bool, Field(description="Show a writer the shipped samples too; false starts with none.")
    ] = True


class HouseOut(Shown):
    """A house; `extends` is the shipped house an own one rests on, null for the shipped ones."""

    id: str
    name: str
    language: str
    version: str
    genres: list[str]
    extends: str | None = None
    inherits_samples: bool = False


class GenreLength(Shown):
    """Usual length in characters."""

    min: int
    typical: int
    max: int


class SectionOut(Shown):
    """A section a genre asks for; `required` is must, cond or opt."""

    key: str
    heading: str | None
    role: str
    required: str


class GenreOut(Shown):
    """A genre; `name` or `id` may stand in a brief."""

    id: str
    name: str
    purpose: str
    length: GenreLength
    sections: list[SectionOut]


class Hit(Shown):
    """A passage found in the house's samples."""

    passage_id: str
    sample_id: str
    title: str
    role: str
    text: str
    score: float
