"""What is kept for a time only: finished work that is old enough, and answers by idempotency key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.storage.database import Database
from service.storage.drafts import DraftRow, Status
from service.storage.idempotency import KEPT, KeyRow
from service.storage.reviews import ReviewRow

AT_ONCE = 100
"""How many are deleted in one transaction."""
_FINISHED = (Status.SUCCEEDED, Status.FAILED, Status.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class Expired:
    """A draft or review whose time is over, and how often it was run."""

    name: str
    attempts: int


class Retention:
    """Finds and deletes what need not be kept any more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expired(self, before: datetime) -> tuple[Expired, ...]:
        """Return up to `AT_ONCE` drafts, and as many reviews, finished and unchanged since `before` (aware)."""
        stamp = _stamp(before)
        drafts = select(DraftRow.id, DraftRow.attempt).where(DraftRow.updated_at < stamp)
        reviews = select(ReviewRow.id).where(ReviewRow.updated_at < stamp)
        with self._database.read() as session:
            old = session.execute(drafts.where(DraftRow.status.in_(_FINISHED)).limit(AT_ONCE)).all()
            seen = session.scalars(reviews.where(ReviewRow.status.in_(_FINISHED)).limit(AT_ONCE)).all()
        return (
            *(Expired(name=row.id, attempts=row.attempt) for row in old),
            *(Expired(name=name, attempts=1) for name in seen),
        )

    def delete(self, names: Sequence[str], before: datetime) -> None:
        """Delete these drafts and reviews with all that hangs on them, unless one has changed since `before`."""
        with self._database.write() as session:
            for table in (DraftRow, ReviewRow):
                old = table.id.in_(names), table.updated_at < _stamp(before), table.status.in_(_FINISHED)
                session.execute(delete(table).where(*old))
            _forget_answers(session)
        self._database.checkpoint()

    def forget_answers(self) -> None:
        """Delete the answers by idempotency key that are older than they are kept."""
        with self._database.write() as session:
            _forget_answers(session)


def _forget_answers(session: Session) -> None:
    session.execute(delete(KeyRow).where(KeyRow.claimed_at < _stamp(datetime.now(UTC) - KEPT)))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
