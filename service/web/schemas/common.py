"""What several answers share."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")


class Shown(BaseModel):
    """An answer."""

    model_config = ConfigDict(frozen=True)


class FaultOut(Shown):
    """One fault of a request."""

    pointer: Annotated[str, Field(description="JSON pointer into the body, or the name of a parameter or header.")]
    message: str


class Problem(Shown):
    """Why a request was not done (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: Annotated[str, Field(description="Stable; branch on this.")]
    errors: list[FaultOut] = Field(default_factory=list)
    request_id: str = ""


class Page(Shown, Generic[T]):
    """A stretch of a list; `next_cursor` fetches the next one, null at the end."""

    items: list[T]
    next_cursor: str | None = None


class PartOut(Shown):
    """How one part of the service is."""

    state: Annotated[str, Field(description="starting, ready or failed")]
    reason: Annotated[str | None, Field(description="Code of the error when failed.")] = None


class Readiness(Shown):
    """How the service is, part by part."""

    status: Annotated[str, Field(description="ready when every part is")]
    records: PartOut
    vectors: PartOut
    model: PartOut


class Alive(Shown):
    """A sign of life."""

    status: str = "alive"
