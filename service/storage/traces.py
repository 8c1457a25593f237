"""What a deleted sample leaves elsewhere: kept answers, titles in drafts, pages of the database; taken out here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import String, cast, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.errors import StoreBusy
from service.storage.calls import CallRow
from service.storage.database import Base, Database
from service.storage.drafts import DraftRow, RevisionRow
from service.storage.events import EventRow
from service.storage.idempotency import KeyRow
from service.storage.jobs import Status
from service.storage.profiles import ProfileRow
from service.storage.reviews import ReviewCallRow, ReviewRow

KEPT = timedelta(hours=24)
"""How long a deleted sample's id is remembered: a draft that was under way may still name the sample when it ends."""

_UNDER_WAY = [Status.QUEUED.value, Status.RUNNING.value]


class DeletedRow(Base):
    """A deleted sample by its id; `purged` once no file of the vectors holds anything of it."""

    __tablename__ = "deleted_samples"

    sample_id: Mapped[str] = mapped_column(primary_key=True)
    house: Mapped[str]
    purged: Mapped[bool] = mapped_column(default=False)
    deleted_at: Mapped[str]


class Traces:
    """What is still to be taken out of deleted samples."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.create()

    def note(self, house: str, sample_id: str) -> None:
        """Remember that a sample of `house` is being deleted."""
        with self._database.write() as session:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            session.merge(DeletedRow(sample_id=sample_id, house=house, purged=False, deleted_at=now))

    def forget_answers(self, resource: str) -> None:
        """Delete what was answered when `resource` was made: it would be given again."""
        with self._database.write() as session:
            session.execute(delete(KeyRow).where(KeyRow.resource == resource))

    def forget_measures(self, house: str) -> None:
        """Delete what was measured on all samples of `house`: it quotes them."""
        with self._database.write() as session:
            _forget_measures(session, house)

    def houses(self) -> tuple[str, ...]:
        """Return the houses whose vectors are still to be purged."""
        with self._database.read() as session:
            asked = select(DeletedRow.house).where(DeletedRow.purged.is_(False)).distinct()
            return tuple(session.scalars(asked.order_by(DeletedRow.house)))

    def purged(self, house: str, sample_ids: Sequence[str]) -> None:
        """Note that no file of the vectors of `house` holds anything of these samples."""
        with self._database.write() as session:
            for sample_id in sample_ids:
                if (row := session.get(DeletedRow, sample_id)) is not None:
                    row.purged = True

    def waiting(self, house: str) -> tuple[str, ...]:
        """Return the deleted samples of `house` whose vectors are still to be purged."""
        with self._database.read() as session:
            asked = select(DeletedRow.sample_id).where(DeletedRow.house == house, DeletedRow.purged.is_(False))
            return tuple(session.scalars(asked))

    def sweep(self) -> None:
        """Take the titles of deleted samples out of drafts and events, and what models answered beside them.

        Ids older than `KEPT` whose vectors are purged are forgotten.
        """
        with self._database.write() as session:
            deleted = session.scalars(select(DeletedRow.sample_id)).all()
            for sample_id in deleted:
                _scrub(session, sample_id)
            if deleted:
                _forget_finished_reviews(session)
            # Someone may have been measuring just when a sample was deleted.
            for house in session.scalars(select(DeletedRow.house).distinct()).all():
                _forget_measures(session, house)
            oldest = (datetime.now(UTC) - KEPT).isoformat(timespec="seconds")
            session.execute(delete(DeletedRow).where(DeletedRow.purged, DeletedRow.deleted_at < oldest))

    def settle(self) -> None:
        """Bring the database's log into its file, so that the log holds nothing of what was deleted.

        Raises:
            StoreBusy: someone is reading; it is to be tried again.
        """
        if self._database.engine.dialect.name != "sqlite":
            return
        with self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        if busy:
            raise StoreBusy("The database is being read; its log is emptied later.")


def _forget_measures(session: Session, house: str) -> None:
    session.execute(delete(ProfileRow).where(ProfileRow.house == house))


def _scrub(session: Session, sample_id: str) -> None:
    named = f"%{sample_id}%"
    drafts: set[str] = set()
    for revision in session.scalars(select(RevisionRow).where(cast(RevisionRow.content, String).like(named))):
        revision.content = _without_title(revision.content, sample_id)
        drafts.add(revision.draft_id)
    for event in session.scalars(select(EventRow).where(cast(EventRow.data, String).like(named))):
        event.data = _without_title(event.data, sample_id)
        drafts.add(event.owner)
    finished = select(DraftRow.id).where(DraftRow.id.in_(drafts), DraftRow.status.not_in(_UNDER_WAY))
    session.execute(delete(CallRow).where(CallRow.owner.in_(finished)))


def _forget_finished_reviews(session: Session) -> None:
    """Delete what models answered in finished reviews: nobody asks again, and none notes what samples it showed."""
    finished = select(ReviewRow.id).where(ReviewRow.status.not_in(_UNDER_WAY))
    session.execute(delete(ReviewCallRow).where(ReviewCallRow.owner.in_(finished)))


def _without_title(value: Any, sample_id: str) -> Any:
    if isinstance(value, list):
        return [_without_title(part, sample_id) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _without_title(part, sample_id) for key, part in value.items()}
    return kept | {"title": ""} if kept.get("id") == sample_id and "title" in kept else kept
