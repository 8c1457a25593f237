"""Long work on record: whose it is, how far it is, and how it ended; what is asked and made is the subclasses'."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import JSON, ColumnElement, and_, literal, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.errors import NotFound
from service.storage.codec import encode
from service.storage.database import Database
from service.storage.events import EventColumns, add_event
from service.storage.waiting import require_place


class Status(StrEnum):
    """How far a piece of work is; the first two are unfinished."""

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
    """Why a piece of work failed: the stable code of the error, and its words."""

    code: str
    detail: str


class Job(Protocol):
    """A piece of work as it stands; `attempt` counts the runs that were asked for."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def tenant(self) -> str:
        """Whose it is."""
        ...

    @property
    def status(self) -> Status:
        """How far it is."""
        ...

    @property
    def attempt(self) -> int:
        """Which run of it is the current one."""
        ...

    @property
    def created_at(self) -> datetime:
        """When it was asked for."""
        ...

    @property
    def failure(self) -> Failure | None:
        """Why it failed, if it did."""
        ...


class JobColumns:
    """What every table of long work has."""

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant: Mapped[str]
    status: Mapped[str]
    failure: Mapped[dict[str, str] | None] = mapped_column(JSON, default=None)
    created_at: Mapped[str]
    updated_at: Mapped[str]


Row = TypeVar("Row", bound=JobColumns)
J = TypeVar("J", bound=Job)
T = TypeVar("T")


class JobStore(ABC, Generic[Row, J, T]):
    """Work by tenant and id, of which `T` comes; a foreign id is as unknown as one that never was.

    `noun` is what a piece of it is called, with its plural `noun + "s"` in the address of the list.
    """

    noun: str

    def __init__(self, database: Database, *, rows: type[Row], events: type[EventColumns]) -> None:
        self._database = database
        self._rows = rows
        self._events = events

    def get(self, job_id: str, *, tenant: str | None = None) -> J:
        """Return one as it stands.

        Raises:
            NotFound: there is none of this id, or it is another tenant's.
        """
        with self._database.read() as session:
            return self._whole(session, self._row(session, job_id, tenant))

    def page(self, tenant: str, *, limit: int, after: tuple[str, str] | None = None) -> tuple[J, ...]:
        """Return up to `limit`, newest first, that are older than `after` (time made, id)."""
        rows = self._rows
        query = select(rows).where(rows.tenant == tenant)
        if after is not None:
            made, job_id = after
            query = query.where(or_(rows.created_at < made, and_(rows.created_at == made, rows.id < job_id)))
        newest_first = query.order_by(rows.created_at.desc(), rows.id.desc()).limit(limit)
        with self._database.read() as session:
            return tuple(self._listed(row) for row in session.scalars(newest_first))

    def unfinished(self) -> tuple[tuple[str, int], ...]:
        """Return id and attempt of everything queued or running, of every tenant, oldest first."""
        query = select(self._rows.id, self._attempt()).where(self._is_open()).order_by(self._rows.created_at)
        with self._database.read() as session:
            return tuple((job_id, attempt) for job_id, attempt in session.execute(query))

    def begin(self, job_id: str, attempt: int) -> bool:
        """Mark one as running; tell whether this attempt is still wanted."""
        with self._database.write() as session:
            row = self._open(session, job_id, attempt)
            if row is not None:
                row.status, row.updated_at = Status.RUNNING, now()
            return row is not None

    def tell(self, job_id: str, attempt: int, *, once: str, kind: str, data: dict[str, Any]) -> None:
        """Add an event to an attempt that is still wanted, unless one with the same `once` is already there."""
        with self._database.write() as session:
            if self._open(session, job_id, attempt) is not None:
                add_event(session, job_id, once=once, kind=kind, data=data, table=self._events)

    def finish(self, job_id: str, attempt: int, made: T) -> bool:
        """Store what came of it and mark it as succeeded; tell whether it was still wanted."""
        return self._end(job_id, attempt, Status.SUCCEEDED, made=made)

    def fail(self, job_id: str, attempt: int, failure: Failure) -> bool:
        """Mark one as failed; tell whether it was unfinished."""
        return self._end(job_id, attempt, Status.FAILED, failure=failure)

    def cancel(self, job_id: str, attempt: int) -> bool:
        """Mark one as cancelled; tell whether it was unfinished."""
        return self._end(job_id, attempt, Status.CANCELLED)

    @abstractmethod
    def _whole(self, session: Session, row: Row) -> J:
        """Return the record of a row with what came of it."""

    @abstractmethod
    def _listed(self, row: Row) -> J:
        """Return the record of a row as a list needs it."""

    @abstractmethod
    def _put(self, session: Session, row: Row, made: T) -> None:
        """Store what came of it."""

    def _attempt(self) -> ColumnElement[int]:
        """Return where the current attempt of a row stands."""
        return literal(1)

    def _settle(self, row: Row) -> dict[str, Any]:
        """Clear what ends with the work, and return what is told at the end beside status and error."""
        return {}

    def _create(self, session: Session, row: Row, *, most: int | None = None) -> J:
        """Store a queued row, or leave the one that already has its id, and return the record.

        Raises:
            QueueFull: `most` of the tenant are unfinished already.
        """
        known = session.get(self._rows, row.id)
        if known is None:
            require_place(session, self._rows.tenant == row.tenant, self._is_open(), most=most)
            session.add(row)
        return self._whole(session, known or row)

    def _row(self, session: Session, job_id: str, tenant: str | None = None, *, lock: bool = False) -> Row:
        row = session.get(self._rows, job_id, with_for_update=lock or None)
        if row is None or (tenant is not None and row.tenant != tenant):
            raise NotFound(f"There is no {self.noun} with this id; GET /v1/{self.noun}s lists yours.")
        return row

    def _is_open(self) -> ColumnElement[bool]:
        return self._rows.status.in_((Status.QUEUED, Status.RUNNING))

    def _open(self, session: Session, job_id: str, attempt: int) -> Row | None:
        wanted = (self._rows.id == job_id, self._attempt() == attempt, self._is_open())
        return session.scalar(select(self._rows).where(*wanted).with_for_update())

    def _end(
        self, job_id: str, attempt: int, status: Status, *, made: T | None = None, failure: Failure | None = None
    ) -> bool:
        with self._database.write() as session:
            row = self._open(session, job_id, attempt)
            if row is None:
                return False
            row.status, row.updated_at = status, now()
            row.failure = encode(failure) if failure else None
            if made is not None:
                self._put(session, row, made)
            told = {"status": row.status, **self._settle(row), "error": row.failure}
            add_event(session, job_id, once=f"status.{attempt}", kind="status", data=told, table=self._events)
            return True


def now() -> str:
    """Return this moment as records keep it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def failure_of(row: JobColumns) -> Failure | None:
    """Return why a piece of work failed, if it did."""
    return None if row.failure is None else Failure(**row.failure)
