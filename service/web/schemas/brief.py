"""The brief as users send it."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from service.domain.brief import Brief, Fact, FactStatus, Length, SampleChoice
from service.domain.house import DEFAULT

FACTS = 200
FACT_LENGTH = 20_000
LINE = 500
WORDS = 10_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

Line = Annotated[str, Field(max_length=LINE)]


class Strict(BaseModel):
    """A request: unknown fields and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FactIn(Strict):
    """One thing the report must tell, kept to the letter."""

    id: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    text: Annotated[str, Field(max_length=FACT_LENGTH, description="The fact in your own words.")]
    status: Literal["done", "ongoing", "planned"] | None = None
    source: Line | None = None

    @field_validator("text")
    @classmethod
    def _filled(cls, text: str) -> str:
        return _not_blank(text, "A fact must say something; leave it out instead.")


class LengthIn(Strict):
    """Wanted length in characters, blanks not counted."""

    target: Annotated[int, Field(ge=1, le=50_000)] | None = None
    min: Annotated[int, Field(ge=0, le=50_000)] | None = None
    max: Annotated[int, Field(ge=1, le=50_000)] | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        given = [part for part in (self.min, self.target, self.max) if part is not None]
        if given != sorted(given):
            raise ValueError("The lengths must be in order: min, target, max.")
        return self


class SamplesIn(Strict):
    """Which past documents may show the way: these, or the best `top_k`."""

    ids: Annotated[list[Line], Field(max_length=50)] | None = None
    top_k: Annotated[int, Field(ge=0, le=20)] = 4


def _as_fact(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _told_apart(facts: list[FactIn]) -> list[FactIn]:
    given = [fact.id for fact in facts if fact.id is not None]
    if len(set(given)) < len(given):
        raise ValueError("Two facts have the same id; give each its own, or none.")
    return facts


FactList = Annotated[
    list[Annotated[FactIn, BeforeValidator(_as_fact, json_schema_input_type=str | FactIn)]],
    Field(max_length=FACTS),
    AfterValidator(_told_apart),
]
"""Facts as users send them: bare strings, or with what is known of each."""


def as_date(value: Any) -> Any:
    """Return the date that `value` writes as YYYY-MM-DD.

    Raises:
        ValueError: it writes none.
    """
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError("Write the date as YYYY-MM-DD, for example 2026-01-05.")


class BriefIn(Strict):
    """What a report is to be about; genre, title and facts are required."""

    house: Annotated[str, Field(min_length=1, max_length=100)] = DEFAULT
    genre: Annotated[str, Field(min_length=1, max_length=100, description="A name or id of the house's genres.")]
    title: Annotated[str, Field(max_length=LINE)]
    subject: Line | None = None
    facts: Annotated[FactList, Field(min_length=1)]
    recipient: Line | None = None
    author: Line | None = None
    date: Annotated[datetime.date, BeforeValidator(as_date, json_schema_input_type=datetime.date)] | None = None
    audience: Line | None = None
    instructions: Annotated[str, Field(max_length=WORDS)] | None = None
    outline: Annotated[list[Line], Field(min_length=1, max_length=50)] | None = None
    length: LengthIn = Field(default_factory=LengthIn)
    samples: SamplesIn = Field(default_factory=SamplesIn)
    locked: Annotated[list[Annotated[str, Field(min_length=1, max_length=WORDS)]], Field(max_length=FACTS)] = Field(
        default_factory=list
    )
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None

    @field_validator("title")
    @classmethod
    def _titled(cls, title: str) -> str:
        return _not_blank(title, "A report needs a title.")

    def to_brief(self) -> Brief:
        """Return the brief with every fact under an id of its own; `genre` is still as the user wrote it."""
        return Brief(
            house=self.house,
            genre=self.genre,
            title=self.title,
            subject=self.subject,
            facts=facts_of(self.facts),
            recipient=self.recipient,
            author=self.author,
            date=self.date,
            audience=self.audience,
            instructions=self.instructions,
            outline=None if self.outline is None else tuple(self.outline),
            length=Length(target=self.length.target, min=self.length.min, max=self.length.max),
            samples=SampleChoice(ids=_ids(self.samples), top_k=self.samples.top_k),
            locked=tuple(self.locked),
            seed=self.seed,
        )


def _not_blank(text: str, complaint: str) -> str:
    if not text.strip():
        raise ValueError(complaint)
    return text


def _ids(samples: SamplesIn) -> tuple[str, ...] | None:
    return None if samples.ids is None else tuple(samples.ids)


def facts_of(given: list[FactIn]) -> tuple[Fact, ...]:
    """Return the facts, each under an id of its own."""
    taken = {fact.id for fact in given}
    free = (name for name in (f"f{number}" for number in range(1, 2 * len(given) + 1)) if name not in taken)
    return tuple(
        Fact(
            id=fact.id or next(free),
            text=fact.text,
            status=None if fact.status is None else FactStatus(fact.status),
            source=fact.source,
        )
        for fact in given
    )
