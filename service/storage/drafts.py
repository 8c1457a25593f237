"""Drafts and their revisions, each tenant's apart from every other's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.domain.brief import Brief
from service.domain.draft import Draft
from service.errors import Conflict, NotFound
from service.storage.codec import decode, encode
from service.storage.database import Base, Database
from service.storage.events import EventRow
from service.storage.jobs import Failure, JobColumns, JobStore, Status, failure_of, now


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


class DraftRow(JobColumns, Base):
    """One draft."""

    __tablename__ = "drafts"
    __table_args__ = (Index("drafts_by_age", "tenant", "created_at", "id"),)

    revision: Mapped[int] = mapped_column(default=0)
    attempt: Mapped[int] = mapped_column(default=1)
    brief: Mapped[dict[str, Any]] = mapped_column(JSON)
    rewrite: Mapped[dict[str, str] | None] = mapped_column(JSON, default=None)


class RevisionRow(Base):
    """One finished text of a draft."""

    __tablename__ = "revisions"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[str]


class DraftStore(JobStore[DraftRow, DraftRecord, Draft]):
    """Drafts by tenant and id; a list of them is without texts."""

    noun = "draft"

    def __init__(self, database: Database) -> None:
        super().__init__(database, rows=DraftRow, events=EventRow)

    def create(self, *, draft_id: str, tenant: str, brief: Brief, most: int | None = None) -> DraftRecord:
        """Store a queued draft, or return the one that already has this id.

        Raises:
            QueueFull: `most` drafts of the tenant are unfinished already.

        """
        with self._database.write() as session:
            return self._create(session, _queued(draft_id, tenant, brief), most=most)

    def get(self, job_id: str, *, tenant: str | None = None, revision: int | None = None) -> DraftRecord:
        """Return a draft with its newest revision, or with the one named.

        Raises:
            NotFound: there is no such draft or revision, or it is another tenant's.

        """
        with self._database.read() as session:
            return _record(session, self._row(session, job_id, tenant), revision)

    def expect(self, draft_id: str, expected: int) -> None:
        """Check that a draft is finished and at revision `expected`.

        Raises:
            Conflict: it is not.

        """
        with self._database.read() as session:
            self._current(session, draft_id, expected)

    def edit(self, draft_id: str, *, expected: int, draft: Draft) -> None:
        """Store `draft` as the revision after `expected`.

        Raises:
            Conflict: the draft is unfinished, or has another revision by now.

        """
        with self._database.write() as session:
            row = self._current(session, draft_id, expected, lock=True)
            row.revision, row.status, row.failure, row.updated_at = expected + 1, Status.SUCCEEDED, None, now()
            session.add(_revision(draft_id, expected + 1, draft))

    def requeue(self, draft_id: str, *, expected: int, rewrite: Rewrite) -> int:
        """Mark a finished draft as waiting for the revision after `expected`; return the new attempt.

        Raises:
            Conflict: the draft is unfinished, or has another revision by now.

        """
        with self._database.write() as session:
            row = self._current(session, draft_id, expected, lock=True)
            row.status, row.failure, row.updated_at = Status.QUEUED, None, now()
            row.rewrite, row.attempt = encode(rewrite), row.attempt + 1
            return row.attempt

    def _whole(self, session: Session, row: DraftRow) -> DraftRecord:
        return _record(session, row)

    def _listed(self, row: DraftRow) -> DraftRecord:
        return _bare(row)

    def _put(self, session: Session, row: DraftRow, made: Draft) -> None:
        row.revision += 1
        session.add(_revision(row.id, row.revision, made))

    def _attempt(self) -> ColumnElement[int]:
        return DraftRow.attempt.expression

    def _settle(self, row: DraftRow) -> dict[str, Any]:
        row.rewrite = None
        return {"revision": row.revision}

    def _current(self, session: Session, draft_id: str, expected: int, *, lock: bool = False) -> DraftRow:
        row = self._row(session, draft_id, lock=lock)
        if not Status(row.status).finished:
            raise Conflict("The draft is still being written; wait for it or cancel it.", retry_after=2)
        if row.revision != expected or expected == 0:
            raise Conflict(f"The draft is at revision {row.revision}, not {expected}; read it again.")
        return row


def _queued(draft_id: str, tenant: str, brief: Brief) -> DraftRow:
    made = now()
    return DraftRow(
        id=draft_id,
        tenant=tenant,
        status=Status.QUEUED,
        revision=0,
        attempt=1,
        brief=encode(brief),
        created_at=made,
        updated_at=made,
    )


def _revision(draft_id: str, number: int, draft: Draft) -> RevisionRow:
    content = encode(draft)
    return RevisionRow(draft_id=draft_id, number=number, content=content, created_at=now())


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
        failure=failure_of(row),
        rewrite=None if row.rewrite is None else Rewrite(**row.rewrite),
    )
