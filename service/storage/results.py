"""Long work that is asked for once and gives one result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.storage.codec import decode, encode
from service.storage.database import Database
from service.storage.events import EventColumns
from service.storage.jobs import Failure, JobColumns, JobStore, Status, failure_of, now

Q = TypeVar("Q")
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class ResultRecord(Generic[Q, T]):
    """A piece of work as it stands: `result` is None until it is finished.

    It has one attempt: asked for again it is another piece of work.
    """

    id: str
    tenant: str
    status: Status
    request: Q
    created_at: datetime
    updated_at: datetime
    result: T | None = None
    failure: Failure | None = None
    attempt: int = 1


class ResultColumns(JobColumns):
    """What a table of such work has."""

    request: Mapped[dict[str, Any]] = mapped_column(JSON)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)


Row = TypeVar("Row", bound=ResultColumns)


class ResultStore(JobStore[Row, ResultRecord[Q, T], T], Generic[Row, Q, T]):
    """Requests of the type `asks` and results of the type `gives`."""

    def __init__(
        self, database: Database, *, rows: type[Row], events: type[EventColumns], asks: type[Q], gives: type[T]
    ) -> None:
        super().__init__(database, rows=rows, events=events)
        self._asks = asks
        self._gives = gives

    def create(self, job_id: str, *, tenant: str, request: Q, most: int | None = None) -> ResultRecord[Q, T]:
        """Store a queued request, or return the one that already has this id.

        Raises:
            QueueFull: `most` of the tenant are unfinished already.
        """
        made = now()
        common = {"id": job_id, "tenant": tenant, "status": Status.QUEUED, "created_at": made, "updated_at": made}
        row = self._rows(request=encode(request), **common, **self._more(request))  # type: ignore[call-arg]
        with self._database.write() as session:
            return self._create(session, row, most=most)

    def _more(self, request: Q) -> dict[str, Any]:
        """Return the columns of its own that a table fills from the request."""
        return {}

    def _whole(self, session: Session, row: Row) -> ResultRecord[Q, T]:
        return self._listed(row)

    def _listed(self, row: Row) -> ResultRecord[Q, T]:
        return ResultRecord(
            id=row.id,
            tenant=row.tenant,
            status=Status(row.status),
            request=decode(self._asks, row.request),
            created_at=datetime.fromisoformat(row.created_at),
            updated_at=datetime.fromisoformat(row.updated_at),
            result=None if row.result is None else decode(self._gives, row.result),
            failure=failure_of(row),
        )

    def _put(self, session: Session, row: Row, made: T) -> None:
        row.result = encode(made)
