"""Reviews, each tenant's apart from every other's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.domain.review import Review, ReviewRequest
from service.errors import NotFound
from service.storage.calls import CallColumns
from service.storage.codec import decode, encode
from service.storage.database import Base, Database
from service.storage.drafts import Failure, Status
from service.storage.events import EventColumns, add_event
from service.storage.waiting import require_place


@dataclass(frozen=True, kw_only=True)
class ReviewRecord:
    """A review as it stands: `review` is None until it is finished."""

    id: str
    tenant: str
    status: Status
    request: ReviewRequest
    created_at: datetime
    updated_at: datetime
    review: Review | None = None
    failure: Failure | None = None


class ReviewRow(Base):
    """One review."""

    __tablename__ = "reviews"
    __table_args__ = (Index("reviews_by_age", "tenant", "created_at", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant: Mapped[str]
    status: Mapped[str]
    request: Mapped[dict[str, Any]] = mapped_column(JSON)
    review: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)
    failure: Mapped[dict[str, str] | None] = mapped_column(JSON, default=None)
    created_at: Mapped[str]
    updated_at: Mapped[str]


class ReviewEventRow(EventColumns, Base):
    """One event of a review."""

    __tablename__ = "review_events"
    __table_args__ = (UniqueConstraint("review_id", "once"),)

    owner: Mapped[str] = mapped_column("review_id", ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)


class ReviewCallRow(CallColumns, Base):
    """One finished model call of a review."""

    __tablename__ = "review_calls"

    owner: Mapped[str] = mapped_column("review_id", ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)


class ReviewStore:
    """Reviews by tenant and id; a foreign id is as unknown as one that never was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, *, review_id: str, tenant: str, request: ReviewRequest, most: int | None = None) -> ReviewRecord:
        """Store a queued review, or return the one that already has this id.

        Raises:
            QueueFull: `most` reviews of the tenant are unfinished already.
        """
        with self._database.write() as session:
            row = session.get(ReviewRow, review_id)
            if row is None:
                require_place(session, ReviewRow.tenant == tenant, _open(), most=most)
                row = _queued(review_id, tenant, request)
                session.add(row)
            return _record(row)

    def get(self, review_id: str, *, tenant: str | None = None) -> ReviewRecord:
        """Return a review.

        Raises:
            NotFound: there is none of this id, or it is another tenant's.
        """
        with self._database.read() as session:
            row = session.get(ReviewRow, review_id)
            if row is None or (tenant is not None and row.tenant != tenant):
                raise NotFound("There is no review with this id; GET /v1/reviews lists yours.")
            return _record(row)

    def page(self, tenant: str, *, limit: int, after: tuple[str, str] | None = None) -> tuple[ReviewRecord, ...]:
        """Return up to `limit` reviews, newest first, that are older than `after` (time made, id)."""
        query = select(ReviewRow).where(ReviewRow.tenant == tenant)
        if after is not None:
            made, name = after
            query = query.where(
                or_(ReviewRow.created_at < made, and_(ReviewRow.created_at == made, ReviewRow.id < name))
            )
        newest_first = query.order_by(ReviewRow.created_at.desc(), ReviewRow.id.desc()).limit(limit)
        with self._database.read() as session:
            return tuple(_record(row) for row in session.scalars(newest_first))

    def unfinished(self) -> tuple[str, ...]:
        """Return the ids of every queued or running review of every tenant, oldest first."""
        query = select(ReviewRow.id).where(_open()).order_by(ReviewRow.created_at)
        with self._database.read() as session:
            return tuple(session.scalars(query))

    def begin(self, review_id: str) -> bool:
        """Mark a review as running; tell whether it is still wanted."""
        with self._database.write() as session:
            return _open_row(session, review_id, Status.RUNNING) is not None

    def tell(self, review_id: str, *, once: str, kind: str, data: dict[str, Any]) -> None:
        """Add an event to a review that is still wanted, unless one with the same `once` is already there."""
        with self._database.write() as session:
            if _open_row(session, review_id) is not None:
                add_event(session, review_id, once=once, kind=kind, data=data, table=ReviewEventRow)

    def finish(self, review_id: str, review: Review) -> bool:
        """Store the finished review; tell whether it was still wanted."""
        return self._end(review_id, Status.SUCCEEDED, review=encode(review))

    def fail(self, review_id: str, failure: Failure) -> bool:
        """Mark a review as failed; tell whether it was unfinished."""
        return self._end(review_id, Status.FAILED, failure=encode(failure))

    def cancel(self, review_id: str) -> bool:
        """Mark a review as cancelled; tell whether it was unfinished."""
        return self._end(review_id, Status.CANCELLED)

    def _end(
        self, review_id: str, status: Status, *, review: Any | None = None, failure: dict[str, str] | None = None
    ) -> bool:
        with self._database.write() as session:
            row = _open_row(session, review_id, status)
            if row is None:
                return False
            row.review, row.failure = review, failure
            told = {"status": row.status, "error": failure}
            add_event(session, review_id, once="status", kind="status", data=told, table=ReviewEventRow)
            return True


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _open() -> Any:
    return ReviewRow.status.in_((Status.QUEUED, Status.RUNNING))


def _open_row(session: Session, review_id: str, status: Status | None = None) -> ReviewRow | None:
    row = session.scalar(select(ReviewRow).where(ReviewRow.id == review_id, _open()).with_for_update())
    if row is not None and status is not None:
        row.status, row.updated_at = status, _now()
    return row


def _queued(review_id: str, tenant: str, request: ReviewRequest) -> ReviewRow:
    now = _now()
    return ReviewRow(
        id=review_id, tenant=tenant, status=Status.QUEUED, request=encode(request), created_at=now, updated_at=now
    )


def _record(row: ReviewRow) -> ReviewRecord:
    return ReviewRecord(
        id=row.id,
        tenant=row.tenant,
        status=Status(row.status),
        request=decode(ReviewRequest, row.request),
        created_at=datetime.fromisoformat(row.created_at),
        updated_at=datetime.fromisoformat(row.updated_at),
        review=None if row.review is None else decode(Review, row.review),
        failure=None if row.failure is None else Failure(**row.failure),
    )
