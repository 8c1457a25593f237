"""What the model answered in each draft or review, so that no finished call is made twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from service.domain.chat import Completion
from service.storage.codec import decode, encode
from service.storage.database import Base, Database


class CallColumns:
    """What a table of calls has beside its `owner`; `name` tells the prompt's fingerprint and its how-manieth use."""

    owner: Mapped[str]
    name: Mapped[str] = mapped_column(primary_key=True)
    completion: Mapped[dict[str, Any]] = mapped_column(JSON)


class CallRow(CallColumns, Base):
    """One finished call of a draft."""

    __tablename__ = "model_calls"

    owner: Mapped[str] = mapped_column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)


class CallStore:
    """The finished model calls of all drafts, or those kept in another `table`."""

    def __init__(self, database: Database, table: type[CallColumns] = CallRow) -> None:
        self._database = database
        self._table = table

    def find(self, owner: str, name: str) -> Completion | None:
        """Return what was answered, or None when the call has not been finished."""
        table = self._table
        with self._database.read() as session:
            row = session.scalar(select(table).where(table.owner == owner, table.name == name))
            return None if row is None else decode(Completion, row.completion)

    def keep(self, owner: str, name: str, completion: Completion) -> None:
        """Store an answer."""
        written = encode(completion)
        with self._database.write() as session:
            session.merge(self._table(owner=owner, name=name, completion=written))  # type: ignore[call-arg]
