"""Drafts and their revisions, each tenant's apart from every other's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Select, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.domain.brief import Brief
from service.domain.draft import Draft
from service.errors import Conflict, NotFound
from service.storage.codec import decode, encode
from service.storage.database import Base, Database
from service.storage.events import add_event
from service.storage.waiting import require_place


class Status(StrEnum):
    """How far a draft is; the first two are unfinished."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def finished(self) -> bool:
        """Tell whether nothing more will come by itself."""
        return self not in (Status.QUEUED, Status.RUNNING)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why a draft failed: the stable code of the error, and its words."""

    code: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """What a revision by the model was asked for."""

    section_id: str
    instructions: str


@dataclass(frozen=True, kw_only=True)
class DraftRecord:
    """A draft as it stands: `revision` is 0 and `draft` None until a first text exists.

    `attempt` counts the runs that were asked for; a run may only end the attempt it was started for.
    """

    id: str
    tenant: str
    status: Status
    revision: int
    attempt: int
    brief: Brief
    created_at: datetime
    updated_at: datetime
    draft: Draft | None = None
    failure: Failure | None = None
    rewrite: Rewrite | None = None


class DraftRow(Base):
    """One draft."""

    __tablename__ = "drafts"
    __table_args__ = (Index("drafts_by_age", "tenant", "created_at", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant: Mapped[str]
    status: Mapped[str]
    revision: Mapped[int] = mapped_column(default=0)
    attempt: Mapped[int] = mapped_column(default=1)
    brief: Mapped[dict[str, Any]] = mapped_column(JSON)
    failure: Mapped[dict[str, str] | None] = mapped_column(JSON, default=None)
    rewrite: Mapped[dict[str, str] | None] = mapped_column(JSON, default=None)
    created_at: Mapped[str]
    updated_at: Mapped[str]


class RevisionRow(Base):
    """One finished text of a draft."""

    __tablename__ = "revisions"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[str]


class DraftStore:
    """Drafts by tenant and id; a foreign id is as unknown as one that never was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, *, draft_id: str, tenant: str, brief: Brief, most: int | None = None) -> DraftRecord:
        """Store a queued draft, or return the one that already has this id.

        Raises:
            QueueFull: `most` drafts of the tenant are unfinished already.

        """
        with self._database.write() as session:
            row = session.get(DraftRow, draft_id)
            if row is None:
                require_place(session, DraftRow.tenant == tenant, _unfinished(), most=most)
                row = _queued(draft_id, tenant, brief)
                session.add(row)
            return _record(session, row)

    def get(self, draft_id: str, *, tenant: str | None = None, revision: int | None = None) -> DraftRecord:
        """Return a draft with its newest revision, or with the one named.

        Raises:
            NotFound: there is no such draft or revision, or it is another tenant's.

        """
        with self._database.read() as session:
            return _record(session, _row(session, draft_id, tenant), revision)

    def page(self, tenant: str, *, limit: int, after: tuple[str, str] | None = None) -> tuple[DraftRecord, ...]:
        """Return up to `limit` drafts, newest first, that are older than `after` (time made, id), without texts."""
        query = select(DraftRow).where(DraftRow.tenant == tenant)
        newest_first = query.order_by(DraftRow.created_at.desc(), DraftRow.id.desc()).limit(limit)
        with self._database.read() as session:
            return tuple(_bare(row) for row in session.scalars(_older(newest_first, after)))

    def unfinished(self) -> tuple[DraftRecord, ...]:
        """Return every queued or running draft of every tenant, without texts, oldest first."""
        query = select(DraftRow).where(_unfinished()).order_by(DraftRow.created_at)
        with self._database.read() as session:
            return tuple(_bare(row) for row in session.scalars(query))

    def begin(self, draft_id: str, attempt: int) -> bool:
        """Mark a draft as running; tell whether this attempt is still wanted."""
        with self._database.write() as session:
            return _unfinished_row(session, draft_id, attempt, status=Status.RUNNING) is not None

    def tell(self, draft_id: str, attempt: int, *, once: str, kind: str, data: dict[str, Any]) -> None:
        """Add an event to an attempt that is still wanted, unless one with the same `once` is already there."""
        with self._database.write() as session:
            if _unfinished_row(session, draft_id, attempt) is not None:
                add_event(session, draft_id, once=once, kind=kind, data=data)

    def finish(self, draft_id: str, attempt: int, draft: Draft) -> bool:
        """Store the next revision and mark the draft as succeeded; tell whether it was still wanted."""
        with self._database.write() as session:
            row = _unfinished_row(session, draft_id, attempt, status=Status.SUCCEEDED)
            if row is None:
                return False
            row.revision, row.rewrite = row.revision + 1, None
            session.add(_revision(draft_id, row.revision, draft))
            _tell(session, row)
            return True

    def fail(self, draft_id: str, attempt: int, failure: Failure) -> bool:
        """Mark a draft as failed; tell whether it was unfinished."""
        with self._database.write() as session:
            row = _unfinished_row(session, draft_id, attempt, status=Status.FAILED)
            if row is None:
                return False
            row.failure, row.rewrite = encode(failure), None
            _tell(session, row)
            return True

    def cancel(self, draft_id: str, attempt: int) -> bool:
        """Mark a draft as cancelled; tell whether it was unfinished."""
        with self._database.write() as session:
            row = _unfinished_row(session, draft_id, attempt, status=Status.CANCELLED)
            if row is None:
                return False
            row.rewrite = None
            _tell(session, row)
            return True

    def expect(self, draft_id: str, expected: int) -> None:
        """Check that a draft is finished and at revision `expected`.

        Raises:
            Conflict: it is not.

        """
        with self._database.read() as session:
            _current(session, draft_id, expected)

    def edit(self, draft_id: str, *, expected: int, draft: Draft) -> None:
        """Store `draft` as the revision after `expected`.

        Raises:
            Conflict: the draft is unfinished, or has another revision by now.

        """
        with self._database.write() as session:
            row = _current(session, draft_id, expected, lock=True)
            row.revision, row.status, row.failure, row.updated_at = expected + 1, Status.SUCCEEDED, None, _now()
            session.add(_revision(draft_id, expected + 1, draft))

    def requeue(self, draft_id: str, *, expected: int, rewrite: Rewrite) -> int:
        """Mark a finished draft as waiting for the revision after `expected`; return the new attempt.

        Raises:
            Conflict: the draft is unfinished, or has another revision by now.

        """
        with self._database.write() as session:
            row = _current(session, draft_id, expected, lock=True)
            row.status, row.failure, row.updated_at = Status.QUEUED, None, _now()
            row.rewrite, row.attempt = encode(rewrite), row.attempt + 1
            return row.attempt


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _unfinished() -> Any:
    return DraftRow.status.in_((Status.QUEUED, Status.RUNNING))


def _older(query: Select[DraftRow], after: tuple[str, str] | None) -> Select[DraftRow]:
    if after is None:
        return query
    made, draft_id = after
    return query.where(
        or_(DraftRow.created_at < made, and_(DraftRow.created_at == made, DraftRow.id < draft_id)),
    )


def _queued(draft_id: str, tenant: str, brief: Brief) -> DraftRow:
    now = _now()
    written = encode(brief)
    return DraftRow(
        id=draft_id,
        tenant=tenant,
        status=Status.QUEUED,
        revision=0,
        attempt=1,
        brief=written,
        created_at=now,
        updated_at=now,
    )


def _revision(draft_id: str, number: int, draft: Draft) -> RevisionRow:
    content = encode(draft)
    return RevisionRow(draft_id=draft_id, number=number, content=content, created_at=_now())


def _row(session: Session, draft_id: str, tenant: str | None = None, *, lock: bool = False) -> DraftRow:
    row = session.get(DraftRow, draft_id, with_for_update=lock or None)
    if row is None or (tenant is not None and row.tenant != tenant):
        raise NotFound("There is no draft with this id; GET /v1/drafts lists yours.")
    return row


def _current(session: Session, draft_id: str, expected: int, *, lock: bool = False) -> DraftRow:
    row = _row(session, draft_id, lock=lock)
    if not Status(row.status).finished:
        raise Conflict("The draft is still being written; wait for it or cancel it.", retry_after=2)
    if row.revision != expected or expected == 0:
        raise Conflict(f"The draft is at revision {row.revision}, not {expected}; read it again.")
    return row


def _unfinished_row(session: Session, draft_id: str, attempt: int, *, status: Status | None = None) -> DraftRow | None:
    query = select(DraftRow).where(DraftRow.id == draft_id, DraftRow.attempt == attempt, _unfinished())
    row = session.scalar(query.with_for_update())
    if row is not None and status is not None:
        row.status, row.updated_at = status, _now()
    return row


def _tell(session: Session, row: DraftRow) -> None:
    told = {"status": row.status, "revision": row.revision, "error": row.failure}
    add_event(session, row.id, once=f"status.{row.attempt}", kind="status", data=told)


def _record(session: Session, row: DraftRow, revision: int | None = None) -> DraftRecord:
    number = row.revision if revision is None else revision
    found = session.get(RevisionRow, (row.id, number))
    if found is None and revision is not None:
        raise NotFound(f"The draft has no such revision; its newest is {row.revision}.")
    return _bare(row, number, None if found is None else decode(Draft, found.content))


def _bare(row: DraftRow, number: int | None = None, draft: Draft | None = None) -> DraftRecord:
    return DraftRecord(
        id=row.id,
        tenant=row.tenant,
        status=Status(row.status),
        revision=row.revision if number is None else number,
        attempt=row.attempt,
        brief=decode(Brief, row.brief),
        created_at=datetime.fromisoformat(row.created_at),
        updated_at=datetime.fromisoformat(row.updated_at),
        draft=draft,
        failure=None if row.failure is None else Failure(**row.failure),
        rewrite=None if row.rewrite is None else Rewrite(**row.rewrite),
    )
