"""Evaluation runs, each tenant's apart from every other's."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.domain.evaluation_run import EvaluationRunRequest, EvaluationRunResult
from service.storage.calls import CallColumns
from service.storage.database import Base, Database
from service.storage.events import EventColumns
from service.storage.results import ResultColumns, ResultRecord, ResultStore

EvaluationRunRecord = ResultRecord[EvaluationRunRequest, EvaluationRunResult]


class EvaluationRunRow(ResultColumns, Base):
    """One run."""

    __tablename__ = "evaluation_runs"
    __table_args__ = (Index("evaluation_runs_by_age", "tenant", "created_at", "id"),)


class EvaluationRunEventRow(EventColumns, Base):
    """One event of a run."""

    __tablename__ = "evaluation_run_events"
    __table_args__ = (UniqueConstraint("run_id", "once"),)

    owner: Mapped[str] = mapped_column("run_id", ForeignKey("evaluation_runs.id", ondelete="CASCADE"), primary_key=True)


class EvaluationRunCallRow(CallColumns, Base):
    """One finished model call of a run."""

    __tablename__ = "evaluation_run_calls"

    owner: Mapped[str] = mapped_column("run_id", ForeignKey("evaluation_runs.id", ondelete="CASCADE"), primary_key=True)


class EvaluationRunStore(ResultStore[EvaluationRunRow, EvaluationRunRequest, EvaluationRunResult]):
    """Runs by tenant and id."""

    noun = "evaluation_run"

    def __init__(self, database: Database) -> None:
        super().__init__(
            database,
            rows=EvaluationRunRow,
            events=EvaluationRunEventRow,
            asks=EvaluationRunRequest,
            gives=EvaluationRunResult,
        )
