"""Marks that people gave, each tenant's apart from every other's; the texts themselves are not kept here."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from service.domain.calibration import HumanMark
from service.storage.database import Base, Database
from service.storage.jobs import now


class HumanMarkRow(Base):
    """What a person gave one text for one criterion; a later mark takes the place of an earlier one."""

    __tablename__ = "human_marks"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    house: Mapped[str] = mapped_column(primary_key=True)
    rubric: Mapped[str] = mapped_column(primary_key=True)
    criterion: Mapped[str] = mapped_column(primary_key=True)
    text_sha256: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[float]
    created_at: Mapped[str]


class HumanMarks:
    """The marks by tenant, house and rubric."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, marks: Iterable[HumanMark], *, tenant: str, house: str, rubric: str) -> None:
        """Store marks, all or none."""
        made = now()
        with self._database.write() as session:
            for mark in marks:
                session.merge(
                    HumanMarkRow(
                        tenant=tenant,
                        house=house,
                        rubric=rubric,
                        criterion=mark.criterion,
                        text_sha256=mark.text_sha256,
                        score=mark.score,
                        created_at=made,
                    )
                )

    def of(self, *, tenant: str, house: str, rubric: str) -> tuple[HumanMark, ...]:
        """Return the marks given for a rubric, by criterion and text."""
        rows = HumanMarkRow
        query = select(rows).where(rows.tenant == tenant, rows.house == house, rows.rubric == rubric)
        with self._database.read() as session:
            found = session.scalars(query.order_by(rows.criterion, rows.text_sha256))
            return tuple(
                HumanMark(text_sha256=row.text_sha256, criterion=row.criterion, score=row.score) for row in found
            )
