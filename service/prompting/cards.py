"""Genre cards: what a house demands of each genre."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.domain.house import GenreCard, SectionCard
from service.domain.sample import Role
from service.errors import CorpusBroken
from service.prompting.files import read


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False)


class _Section(_Strict):
    key: str
    heading: str | None
    role: Role
    required: Literal["must", "cond", "opt"]
    cues: tuple[str, ...] = Field(min_length=1)
    takes: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    guide: str
    series: str = ""
    default: bool = False
    divisible: bool = False
    plain: bool = False
    lead: str = ""
    ends_with: str = ""
    spare: tuple[str, ...] = ()
    before_opening: bool = False
    tail: bool = False
    listed: bool = False
    itemised: bool = False


class _Card(_Strict):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    purpose: str
    tone: str
    length: tuple[int, int, int]
    titles: tuple[str, ...]
    recipient: Literal["must", "opt", "none"]
    person: dict[str, tuple[str, ...]]
    opening: dict[str, str]
    closings: tuple[str, ...]
    forbidden: tuple[str, ...]
    signature: Literal["required", "optional", "labels", "none", "head"]
    labels: tuple[str, ...] = ()
    headings: Literal["numbered", "none"]
    salutation: str = ""
    credit: str = ""
    closing_for: dict[str, str] = Field(default_factory=dict)
    ahead: bool = False
    sections: tuple[_Section, ...] = Field(min_length=1)


def read_card(path: Path) -> GenreCard:
    """Return the genre card at `path`; its file name is its id.

    Raises:
        CorpusBroken: a key is missing, unknown or of the wrong kind; the message names it.
    """
    header, body = read(path)
    try:
        card = _Card.model_validate(header)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CorpusBroken(f"{path.name}: key `{where}`: {first['msg']}") from error
    if card.id != path.stem:
        raise CorpusBroken(f"{path.name}: id is {card.id!r}; the file name says {path.stem!r}, and the two must agree")
    if sum(section.default for section in card.sections) != 1:
        raise CorpusBroken(f"{path.name}: exactly one section has `default: true`, which takes what no other draws")
    return _genre(card, body)


def _genre(card: _Card, body: str) -> GenreCard:
    return GenreCard(
        id=card.id, name=card.name, aliases=card.aliases, purpose=card.purpose, tone=card.tone, length=card.length,
        titles=card.titles, recipient=card.recipient, person=card.person, opening=card.opening,
        closings=card.closings, forbidden=card.forbidden, signature=card.signature, labels=card.labels,
        headings=card.headings, salutation=card.salutation, credit=card.credit, closing_for=card.closing_for,
        ahead=card.ahead, advice=body, sections=tuple(_section(section) for section in card.sections),
    )  # fmt: skip


def _section(section: _Section) -> SectionCard:
    return SectionCard(**section.model_dump())
