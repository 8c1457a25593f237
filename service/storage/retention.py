"""What is kept for a time only: finished work that is old enough, and answers by idempotency key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from service.storage.database import Database
from service.storage.drafts import DraftRow
from service.storage.evaluation_runs import EvaluationRunRow
from service.storage.evaluations import EvaluationRow
from service.storage.idempotency import KEPT, KeyRow
from service.storage.jobs import JobColumns, Status
from service.storage.results import ResultColumns
from service.storage.reviews import ReviewRow

AT_ONCE = 100
"""How many are deleted in one transaction."""
_ONCE_RUN: tuple[type[ResultColumns], ...] = (ReviewRow, EvaluationRow, EvaluationRunRow)
_FINISHED = (Status.SUCCEEDED, Status.FAILED, Status.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class Expired:
    """A piece of work whose time is over, and how often it was run."""

    name: str
    attempts: int


class Retention:
    """Finds and deletes what need not be kept any more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expired(self, before: datetime) -> tuple[Expired, ...]:
        """Return up to `AT_ONCE` of each kind of work, finished and unchanged since `before` (aware)."""
        with self._database.read() as session:
            drafts = session.execute(
                select(DraftRow.id, DraftRow.attempt).where(*_old(DraftRow, before)).limit(AT_ONCE)
            )
            others = [
                name
                for table in _ONCE_RUN
                for name in session.scalars(select(table.id).where(*_old(table, before)).limit(AT_ONCE))
            ]
            return (
                *(Expired(name=name, attempts=attempts) for name, attempts in drafts),
                *(Expired(name=name, attempts=1) for name in others),
            )

    def delete(self, names: Sequence[str], before: datetime) -> None:
        """Delete this work with all that hangs on it, unless a piece has changed since `before`."""
        with self._database.write() as session:
            tables: tuple[type[JobColumns], ...] = (DraftRow, *_ONCE_RUN)
            for table in tables:
                session.execute(delete(table).where(table.id.in_(names), *_old(table, before)))
            _forget_answers(session)
        self._database.checkpoint()

    def forget_answers(self) -> None:
        """Delete the answers by idempotency key that are older than they are kept."""
        with self._database.write() as session:
            _forget_answers(session)


def _old(table: type[JobColumns], before: datetime) -> tuple[ColumnElement[bool], ...]:
    return table.updated_at < _stamp(before), table.status.in_(_FINISHED)


def _forget_answers(session: Session) -> None:
    session.execute(delete(KeyRow).where(KeyRow.claimed_at < _stamp(datetime.now(UTC) - KEPT)))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
