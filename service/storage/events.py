"""What happened to a draft, in order, so that a lost listener can catch up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.storage.database import Base, Database


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened; `number` grows by one within a draft."""

    number: int
    kind: str
    data: dict[str, Any]


class EventRow(Base):
    """One event of a draft; `once` keeps a run that starts over from telling the same thing twice."""

    __tablename__ = "draft_events"
    __table_args__ = (UniqueConstraint("draft_id", "once"),)

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    once: Mapped[str]
    kind: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class EventStore:
    """The events of all drafts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, draft_id: str, number: int) -> tuple[Event, ...]:
        """Return the events later than `number`, oldest first."""
        query = select(EventRow).where(EventRow.draft_id == draft_id, EventRow.number > number)
        with self._database.read() as session:
            rows = session.scalars(query.order_by(EventRow.number))
            return tuple(Event(number=row.number, kind=row.kind, data=row.data) for row in rows)


def add_event(session: Session, draft_id: str, *, once: str, kind: str, data: dict[str, Any]) -> None:
    """Add an event within a transaction, unless one with the same `once` is already there."""
    known = select(EventRow.number).where(EventRow.draft_id == draft_id, EventRow.once == once)
    if session.scalar(known) is None:
        number = _last(session, draft_id) + 1
        session.add(EventRow(draft_id=draft_id, number=number, once=once, kind=kind, data=data))


def _last(session: Session, draft_id: str) -> int:
    return session.scalar(select(func.max(EventRow.number)).where(EventRow.draft_id == draft_id)) or 0
