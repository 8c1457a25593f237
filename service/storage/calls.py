"""What the model answered in each draft, so that no finished call is made twice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.domain.chat import Completion
from service.storage.codec import decode, encode
from service.storage.database import Base, Database


class CallRow(Base):
    """One finished call; `name` tells the prompt's fingerprint and its how-manieth asking."""

    __tablename__ = "model_calls"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    completion: Mapped[dict[str, Any]] = mapped_column(JSON)


class CallStore:
    """The finished model calls of all drafts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, draft_id: str, name: str) -> Completion | None:
        """Return what was answered, or None when the call has not been finished."""
        with self._database.read() as session:
            row = session.get(CallRow, (draft_id, name))
            return None if row is None else decode(Completion, row.completion)

    def keep(self, draft_id: str, name: str, completion: Completion) -> None:
        """Store an answer."""
        written = encode(completion)
        with self._database.write() as session:
            session.merge(CallRow(draft_id=draft_id, name=name, completion=written))
