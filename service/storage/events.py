"""What happened to a draft or a review, in order, so that a lost listener can catch up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.storage.database import Base, Database


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened; `number` grows by one within its draft or review."""

    number: int
    kind: str
    data: dict[str, Any]


class EventColumns:
    """What a table of events has beside its `owner`; `once` keeps a run that starts over from telling twice."""

    owner: Mapped[str]
    number: Mapped[int] = mapped_column(primary_key=True)
    once: Mapped[str]
    kind: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class EventRow(EventColumns, Base):
    """One event of a draft."""

    __tablename__ = "draft_events"
    __table_args__ = (UniqueConstraint("draft_id", "once"),)

    owner: Mapped[str] = mapped_column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)


class EventStore:
    """The events of all drafts, or those kept in another `table`."""

    def __init__(self, database: Database, table: type[EventColumns] = EventRow) -> None:
        self._database = database
        self._table = table

    def after(self, owner: str, number: int) -> tuple[Event, ...]:
        """Return the events later than `number`, oldest first."""
        table = self._table
        query = select(table).where(table.owner == owner, table.number > number)
        with self._database.read() as session:
            rows = session.scalars(query.order_by(table.number))
            return tuple(Event(number=row.number, kind=row.kind, data=row.data) for row in rows)


def add_event(
    session: Session, owner: str, *, once: str, kind: str, data: dict[str, Any], table: type[EventColumns] = EventRow
) -> None:
    """Add an event within a transaction, unless one with the same `once` is already there."""
    known = select(table.number).where(table.owner == owner, table.once == once)
    if session.scalar(known) is None:
        last = session.scalar(select(func.max(table.number)).where(table.owner == owner)) or 0
        session.add(table(owner=owner, number=last + 1, once=once, kind=kind, data=data))  # type: ignore[call-arg]
