"""Files brought in: a file and its samples are written at once or not at all, and go together."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, delete, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.domain.filing import Fault, Filed, Origin, State, Tally, Upload
from service.domain.twins import Twin
from service.errors import NotFound
from service.storage.codec import decode, encode
from service.storage.database import Base, Database
from service.storage.houses import sources
from service.storage.origins import OriginRow, SignatureRow, TwinRow, origin_of, origin_row, twin_of, twin_row
from service.storage.samples import PassageRow, SampleRow, changed, find, sample_row
from service.storage.traces import DeletedRow


class UploadRow(Base):
    """A file that was brought in."""

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(primary_key=True)
    house: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    media: Mapped[str]
    encoding: Mapped[str | None]
    sha256: Mapped[str]
    notices: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    sample_ids: Mapped[list[str]] = mapped_column(JSON)
    passages: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    attempt: Mapped[int]
    fault: Mapped[dict[str, str] | None] = mapped_column(JSON, default=None)
    created_at: Mapped[str]


class UploadStore:
    """The uploads of all houses, and what is known of the samples they brought."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.create()

    def file(self, upload: Upload, filed: Sequence[Filed], twins: Sequence[Twin]) -> tuple[Upload, frozenset[str]]:
        """Store a file with its samples, pending; return it as it stands and the ids of the samples that are new.

        A sample that is there already is left as it is. A file whose samples are all there stays as it was, unless it
        failed: then it is queued again.
        """
        with self._database.write() as session:
            fresh = [each for each in filed if session.get(SampleRow, each.sample.id) is None]
            _add(session, fresh, twins)
            row = session.get(UploadRow, upload.id)
            if row is None:
                row = _row(upload)
                session.add(row)
            elif fresh or row.state == State.FAILED:
                _queue_again(row, upload)
            changed(session, {upload.house} if fresh else ())
            return _upload(row), frozenset(each.sample.id for each in fresh)

    def get(self, house: str, upload_id: str) -> Upload:
        """Return an upload.

        Raises:
            NotFound: the house has none of this id.
        """
        with self._database.read() as session:
            row = session.get(UploadRow, upload_id)
            if row is None or row.house != house:
                raise NotFound(f"The house has no upload {upload_id[:60]!r}.")
            return _upload(row)

    def known(self, upload_id: str) -> Upload | None:
        """Return the upload of that id if every sample of it is still there and it did not fail."""
        with self._database.read() as session:
            row = session.get(UploadRow, upload_id)
            if row is None or row.state == State.FAILED:
                return None
            return _upload(row) if _count(session, row.sample_ids) == len(set(row.sample_ids)) else None

    def known_by(self, upload_id: str) -> Upload | None:
        """Return the upload of that id, None when it is gone."""
        with self._database.read() as session:
            row = session.get(UploadRow, upload_id)
            return None if row is None else _upload(row)

    def unfinished(self) -> tuple[Upload, ...]:
        """Return the uploads that wait for their samples, oldest first."""
        asked = select(UploadRow).where(UploadRow.state.in_([State.QUEUED, State.RUNNING]))
        with self._database.read() as session:
            return tuple(_upload(row) for row in session.scalars(asked.order_by(UploadRow.created_at)))

    def begin(self, upload_id: str, attempt: int) -> Upload | None:
        """Note that an attempt works on an upload and return it; None when there is nothing to do."""
        with self._database.write() as session:
            row = session.get(UploadRow, upload_id)
            if row is None or row.attempt != attempt or State(row.state).finished:
                return None
            row.state = State.RUNNING.value
            return _upload(row)

    def end(self, upload_id: str, attempt: int, *, fault: Fault | None = None) -> None:
        """Note how an attempt ended."""
        with self._database.write() as session:
            row = session.get(UploadRow, upload_id)
            if row is not None and row.attempt == attempt:
                row.state = (State.FAILED if fault else State.SUCCEEDED).value
                row.fault = encode(fault)

    def requeue(self, upload_id: str) -> int:
        """Ask for another attempt at an unfinished upload and return its number."""
        with self._database.write() as session:
            row = session.get_one(UploadRow, upload_id)
            row.attempt += 1
            row.state = State.QUEUED.value
            return row.attempt

    def tally(self, upload: Upload) -> Tally:
        """Return how much of an upload is ready."""
        ready = select(SampleRow.id).where(SampleRow.id.in_(upload.sample_ids), SampleRow.fingerprint != "")
        with self._database.read() as session:
            done = session.scalars(ready).all()
            passages = session.scalar(select(func.count()).where(PassageRow.sample_id.in_(done))) or 0
        every = len(done) == len(upload.sample_ids)
        # Divided by an earlier recipe, or corrected since, the documents may have another number of passages.
        return Tally(
            documents=len(upload.sample_ids),
            documents_done=len(done),
            passages=passages if every else max(upload.passages, passages),
            passages_done=passages,
        )

    def correct(self, sample_id: str, origin: Origin, signature: bytes, twins: Sequence[Twin]) -> None:
        """Write what is known of a sample whose text or genre a person corrected."""
        with self._database.write() as session:
            session.merge(origin_row(sample_id, origin))
            session.merge(SignatureRow(sample_id=sample_id, signature=signature))
            for row in session.scalars(_pairs_of([sample_id])):
                session.delete(row)
            session.flush()
            session.add_all(twin_row(twin) for twin in twins)

    def count(self, house: str) -> int:
        """Return how many samples `house` draws from."""
        with self._database.read() as session:
            asked = select(func.count()).select_from(SampleRow)
            return session.scalar(asked.where(SampleRow.house.in_(sources(session, house)))) or 0

    def signatures(self, house: str) -> tuple[dict[str, bytes], dict[str, str]]:
        """Return by id the MinHashes of the samples `house` draws from, and the texts of those that have none yet."""
        made = select(SampleRow.id, SignatureRow.signature).join(SignatureRow, SignatureRow.sample_id == SampleRow.id)
        without = select(SampleRow.id, SampleRow.text).where(SampleRow.id.not_in(select(SignatureRow.sample_id)))
        with self._database.read() as session:
            houses = SampleRow.house.in_(sources(session, house))
            known = {key: signature for key, signature in session.execute(made.where(houses))}
            return known, {key: text for key, text in session.execute(without.where(houses))}

    def keep_signatures(self, made: dict[str, bytes]) -> None:
        """Store MinHashes of samples, those that are gone by now left out."""
        with self._database.write() as session:
            there = session.scalars(select(SampleRow.id).where(SampleRow.id.in_(made))).all()
            for sample_id in there:
                session.merge(SignatureRow(sample_id=sample_id, signature=made[sample_id]))

    def texts(self, house: str, sample_ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of those samples that `house` draws from."""
        with self._database.read() as session:
            asked = select(SampleRow.id, SampleRow.text).where(SampleRow.id.in_(list(sample_ids)))
            rows = session.execute(asked.where(SampleRow.house.in_(sources(session, house))))
            return {row.id: row.text for row in rows}

    def twins(self, sample_ids: Sequence[str]) -> tuple[Twin, ...]:
        """Return the pairs these samples are in."""
        with self._database.read() as session:
            return tuple(twin_of(row) for row in session.scalars(_pairs_of(sample_ids)))

    def origins(self, sample_ids: Sequence[str]) -> dict[str, Origin]:
        """Return by id where those of these samples come from that were uploaded."""
        with self._database.read() as session:
            rows = session.scalars(select(OriginRow).where(OriginRow.sample_id.in_(sample_ids)))
            return {row.sample_id: origin_of(row) for row in rows}

    def titles(self, house: str, sample_ids: Iterable[str]) -> dict[str, str]:
        """Return the titles of those samples that `house` draws from."""
        with self._database.read() as session:
            asked = select(SampleRow.id, SampleRow.title).where(SampleRow.id.in_(list(sample_ids)))
            rows = session.execute(asked.where(SampleRow.house.in_(sources(session, house))))
            return {row.id: row.title for row in rows}

    def drop(self, house: str, sample_id: str) -> str | None:
        """Take a sample out of its upload's list; return the upload's id, which is forgotten with its last sample."""
        with self._database.write() as session:
            find(session, house, sample_id)
            origin = session.get(OriginRow, sample_id)
            row = None if origin is None else session.get(UploadRow, origin.upload_id)
            if row is None:
                return None
            row.sample_ids = [other for other in row.sample_ids if other != sample_id]
            if not row.sample_ids:
                session.delete(row)
            return row.id


def _add(session: Session, fresh: Sequence[Filed], twins: Sequence[Twin]) -> None:
    session.add_all(sample_row(each.sample, shipped=False) for each in fresh)
    session.flush()
    for each in fresh:
        session.add(origin_row(each.sample.id, each.origin))
        session.add(SignatureRow(sample_id=each.sample.id, signature=each.signature))
    new = {each.sample.id for each in fresh}
    session.execute(delete(DeletedRow).where(DeletedRow.sample_id.in_(new)))
    session.add_all(twin_row(twin) for twin in twins if twin.sample_id in new and _is_there(session, twin.twin_id))


def _is_there(session: Session, sample_id: str) -> bool:
    return session.get(SampleRow, sample_id) is not None


def _count(session: Session, sample_ids: Sequence[str]) -> int:
    return session.scalar(select(func.count()).select_from(SampleRow).where(SampleRow.id.in_(sample_ids))) or 0


def _pairs_of(sample_ids: Sequence[str]) -> Any:
    either = or_(TwinRow.sample_id.in_(sample_ids), TwinRow.twin_id.in_(sample_ids))
    return select(TwinRow).where(either).order_by(TwinRow.sample_id, TwinRow.twin_id)


def _queue_again(row: UploadRow, upload: Upload) -> None:
    row.state, row.fault, row.attempt = State.QUEUED.value, None, row.attempt + 1
    row.sample_ids = list(upload.sample_ids)


def _row(upload: Upload) -> UploadRow:
    # A file that was deleted and comes again has the same id, but must not count as run already.
    written = encode(replace(upload, fault=None, attempt=secrets.randbelow(2**30)))
    return UploadRow(**written, created_at=datetime.now(UTC).isoformat(timespec="microseconds"))


def _upload(row: UploadRow) -> Upload:
    return decode(Upload, {part.name: getattr(row, part.name) for part in fields(Upload)})
