"""Evaluations, each tenant's apart from every other's."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from service.domain.evaluation import Evaluation, EvaluationRequest
from service.storage.calls import CallColumns
from service.storage.codec import decode
from service.storage.database import Base, Database
from service.storage.events import EventColumns
from service.storage.jobs import Status
from service.storage.results import ResultColumns, ResultRecord, ResultStore

EvaluationRecord = ResultRecord[EvaluationRequest, Evaluation]


class EvaluationRow(ResultColumns, Base):
    """One evaluation."""

    __tablename__ = "evaluations"
    __table_args__ = (
        Index("evaluations_by_age", "tenant", "created_at", "id"),
        Index("evaluations_by_text", "tenant", "text_sha256"),
    )

    text_sha256: Mapped[str]


class EvaluationEventRow(EventColumns, Base):
    """One event of an evaluation."""

    __tablename__ = "evaluation_events"
    __table_args__ = (UniqueConstraint("evaluation_id", "once"),)

    owner: Mapped[str] = mapped_column(
        "evaluation_id", ForeignKey("evaluations.id", ondelete="CASCADE"), primary_key=True
    )


class EvaluationCallRow(CallColumns, Base):
    """One finished model call of an evaluation."""

    __tablename__ = "evaluation_calls"

    owner: Mapped[str] = mapped_column(
        "evaluation_id", ForeignKey("evaluations.id", ondelete="CASCADE"), primary_key=True
    )


class EvaluationStore(ResultStore[EvaluationRow, EvaluationRequest, Evaluation]):
    """Evaluations by tenant and id."""

    noun = "evaluation"

    def __init__(self, database: Database) -> None:
        super().__init__(
            database, rows=EvaluationRow, events=EvaluationEventRow, asks=EvaluationRequest, gives=Evaluation
        )

    def of_texts(self, tenant: str, texts: Collection[str]) -> tuple[Evaluation, ...]:
        """Return a tenant's finished evaluations of the texts with these SHA-256s, newest first."""
        rows = EvaluationRow
        query = select(rows.result).where(rows.tenant == tenant, rows.text_sha256.in_(texts))
        query = query.where(rows.status == Status.SUCCEEDED).order_by(rows.created_at.desc(), rows.id.desc())
        with self._database.read() as session:
            return tuple(decode(Evaluation, found) for found in session.scalars(query) if found is not None)

    def _more(self, request: EvaluationRequest) -> dict[str, Any]:
        return {"text_sha256": digest(request.text)}


def digest(text: str) -> str:
    """Return the SHA-256 by which a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()
