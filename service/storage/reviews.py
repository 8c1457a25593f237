"""Reviews, each tenant's apart from every other's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.domain.review import Review, ReviewRequest
from service.storage.calls import CallColumns
from service.storage.database import Base, Database
from service.storage.events import EventColumns
from service.storage.results import ResultColumns, ResultRecord, ResultStore

ReviewRecord = ResultRecord[ReviewRequest, Review]


class ReviewRow(ResultColumns, Base):
    """One review."""

    __tablename__ = "reviews"
    __table_args__ = (Index("reviews_by_age", "tenant", "created_at", "id"),)

    result: Mapped[dict[str, Any] | None] = mapped_column("review", JSON, default=None)


class ReviewEventRow(EventColumns, Base):
    """One event of a review."""

    __tablename__ = "review_events"
    __table_args__ = (UniqueConstraint("review_id", "once"),)

    owner: Mapped[str] = mapped_column("review_id", ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)


class ReviewCallRow(CallColumns, Base):
    """One finished model call of a review."""

    __tablename__ = "review_calls"

    owner: Mapped[str] = mapped_column("review_id", ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)


class ReviewStore(ResultStore[ReviewRow, ReviewRequest, Review]):
    """Reviews by tenant and id."""

    noun = "review"

    def __init__(self, database: Database) -> None:
        super().__init__(database, rows=ReviewRow, events=ReviewEventRow, asks=ReviewRequest, gives=Review)
