"""Samples and their passages on record: what is found must stand here, and stand here as ready."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as day
from typing import Any

from sqlalchemy import JSON, ForeignKey, Row, Select, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.domain.sample import Passage, Role, Sample
from service.errors import NotFound
from service.storage.database import Base, Database

_PENDING = ""


class SampleRow(Base):
    """A sample; `fingerprint` is empty while its vectors are being written."""

    __tablename__ = "samples"

    id: Mapped[str] = mapped_column(primary_key=True)
    house: Mapped[str] = mapped_column(index=True)
    genre: Mapped[str]
    title: Mapped[str]
    issuer: Mapped[str]
    date: Mapped[day | None]
    text: Mapped[str]
    sha256: Mapped[str]
    headings: Mapped[list[str]] = mapped_column(JSON)
    outline: Mapped[list[str]] = mapped_column(JSON)
    details: Mapped[list[str]] = mapped_column(JSON)
    shipped: Mapped[bool]
    fingerprint: Mapped[str] = mapped_column(default=_PENDING)


class PassageRow(Base):
    """A passage of a sample."""

    __tablename__ = "passages"

    id: Mapped[str] = mapped_column(primary_key=True)
    sample_id: Mapped[str] = mapped_column(ForeignKey("samples.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    role: Mapped[str]
    heading: Mapped[str]
    text: Mapped[str]
    masked: Mapped[str]


class CorpusVersionRow(Base):
    """How often the samples of a house have changed."""

    __tablename__ = "corpus_versions"

    house: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]


class SampleRepository:
    """The samples of all houses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.create()

    def houses(self) -> tuple[str, ...]:
        """Return the houses that have samples."""
        with self._database.read() as session:
            return tuple(session.scalars(select(SampleRow.house).distinct().order_by(SampleRow.house)))

    def fingerprints(self, house: str, *, shipped: bool) -> dict[str, str]:
        """Return by sample id with what each was made ready; "" while it is pending."""
        asked = select(SampleRow.id, SampleRow.fingerprint)
        asked = asked.where(SampleRow.house == house, SampleRow.shipped == shipped)
        with self._database.read() as session:
            return {row.id: row.fingerprint for row in session.execute(asked)}

    def put(self, sample: Sample, *, shipped: bool, outline: Sequence[str]) -> None:
        """Write `sample` in place of what had its id, as pending; `outline` is its headings without details."""
        with self._database.write() as session:
            session.execute(delete(SampleRow).where(SampleRow.id == sample.id))
            session.add(_sample_row(sample, shipped, outline))
            session.flush()
            session.add_all(_passage_row(passage, at) for at, passage in enumerate(sample.passages))
            _changed(session, {sample.house})

    def hide(self, sample_ids: Iterable[str]) -> None:
        """Make samples pending, so that nothing finds them."""
        self.mark_ready(dict.fromkeys(sample_ids, _PENDING))

    def mark_ready(self, fingerprints: Mapping[str, str]) -> None:
        """Make samples ready, each with its fingerprint."""
        with self._database.write() as session:
            for sample_id, fingerprint in fingerprints.items():
                session.execute(update(SampleRow).where(SampleRow.id == sample_id).values(fingerprint=fingerprint))
            _changed(session, _houses_of(session, fingerprints))

    def remove(self, sample_ids: Iterable[str]) -> None:
        """Delete samples and their passages; unknown ids are passed over."""
        with self._database.write() as session:
            going = list(sample_ids)
            _changed(session, _houses_of(session, going))
            for sample_id in going:
                session.execute(delete(SampleRow).where(SampleRow.id == sample_id))

    def is_shipped(self, house: str, sample_id: str) -> bool:
        """Tell whether the sample came with the product.

        Raises:
            NotFound: `house` has no such sample.
        """
        with self._database.read() as session:
            return _row(session, house, sample_id).shipped

    def get(self, house: str, sample_id: str) -> Sample:
        """Return a sample with its passages, pending or ready.

        Raises:
            NotFound: `house` has no such sample.
        """
        asked = select(PassageRow).where(PassageRow.sample_id == sample_id).order_by(PassageRow.position)
        with self._database.read() as session:
            row = _row(session, house, sample_id)
            return _sample(row, tuple(_passage(passage) for passage in session.scalars(asked)))

    def samples(self, house: str, genre: str | None = None) -> tuple[Sample, ...]:
        """Return the ready samples of a house without their passages, newest first."""
        with self._database.read() as session:
            return tuple(_sample(row, ()) for row in session.scalars(_ready(house, genre)))

    def passages(self, house: str, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, str]]:
        """Return those of `passage_ids` whose samples are ready, each with its sample's title."""
        # On the way of every draft: columns, since objects that the session tracks cost twice the time; and the house
        # is compared here, since SQLite would start from all samples of the house instead of from the ids.
        asked = select(*PassageRow.__table__.c, SampleRow.title, SampleRow.house, SampleRow.fingerprint)
        asked = asked.join(SampleRow, SampleRow.id == PassageRow.sample_id).where(PassageRow.id.in_(passage_ids))
        with self._database.read() as session:
            rows = session.execute(asked).all()
        shown = (row for row in rows if row.house == house and row.fingerprint != _PENDING)
        return {row.id: (_passage(row), row.title) for row in shown}

    def listed(self, house: str) -> list[tuple[str, str, str, str, str]]:
        """Return of each passage of the ready samples its id, sample, genre, role, and heading with text."""
        asked = select(
            PassageRow.id,
            PassageRow.sample_id,
            SampleRow.genre,
            PassageRow.role,
            PassageRow.heading + "\n" + PassageRow.text,
        )
        asked = asked.join(SampleRow, SampleRow.id == PassageRow.sample_id)
        asked = asked.where(SampleRow.house == house, SampleRow.fingerprint != _PENDING).order_by(PassageRow.id)
        with self._database.read() as session:
            return [(row[0], row[1], row[2], row[3], row[4]) for row in session.execute(asked)]

    def outlines(self, house: str, genre: str) -> tuple[tuple[str, ...], ...]:
        """Return the headings of each ready sample, without details, newest first."""
        with self._database.read() as session:
            return tuple(tuple(row.outline) for row in session.scalars(_ready(house, genre)) if row.outline)

    def texts(self, house: str) -> list[tuple[str, ...]]:
        """Return of each sample of `house` its text and its masked passages."""
        texts = select(SampleRow.id, SampleRow.text).where(SampleRow.house == house)
        masked = select(PassageRow.sample_id, PassageRow.masked).join(SampleRow).where(SampleRow.house == house)
        with self._database.read() as session:
            gathered = {sample_id: [text] for sample_id, text in session.execute(texts)}
            for sample_id, text in session.execute(masked):
                gathered[sample_id].append(text)
        return [tuple(parts) for parts in gathered.values()]

    def details(self, house: str) -> tuple[str, ...]:
        """Return what must stand in no draft, of all samples of `house`, sorted."""
        with self._database.read() as session:
            kept = session.scalars(select(SampleRow.details).where(SampleRow.house == house))
            return tuple(sorted({detail for details in kept for detail in details}))

    def version(self, house: str) -> int:
        """Return a number that grows with every change to the samples of `house`."""
        with self._database.read() as session:
            row = session.get(CorpusVersionRow, house)
            return row.version if row else 0


def _ready(house: str, genre: str | None) -> Select[SampleRow]:
    asked = select(SampleRow).where(SampleRow.house == house, SampleRow.fingerprint != _PENDING)
    if genre is not None:
        asked = asked.where(SampleRow.genre == genre)
    return asked.order_by(SampleRow.date.desc(), SampleRow.id)


def _row(session: Session, house: str, sample_id: str) -> SampleRow:
    row = session.scalar(select(SampleRow).where(SampleRow.id == sample_id, SampleRow.house == house))
    if row is None:
        raise NotFound(f"House {house!r} has no sample {sample_id!r}; list its samples to see their ids.")
    return row


def _houses_of(session: Session, sample_ids: Iterable[str]) -> set[str]:
    return set(session.scalars(select(SampleRow.house).where(SampleRow.id.in_(list(sample_ids))).distinct()))


def _changed(session: Session, houses: Iterable[str]) -> None:
    for house in houses:
        row = session.get(CorpusVersionRow, house)
        if row is None:
            session.add(CorpusVersionRow(house=house, version=1))
        else:
            row.version += 1


def _sample_row(sample: Sample, shipped: bool, outline: Sequence[str]) -> SampleRow:
    return SampleRow(
        id=sample.id,
        house=sample.house,
        genre=sample.genre,
        title=sample.title,
        issuer=sample.issuer,
        date=sample.date,
        text=sample.text,
        sha256=sample.sha256,
        headings=list(sample.headings),
        outline=list(outline),
        details=list(sample.details),
        shipped=shipped,
        fingerprint=_PENDING,
    )


def _passage_row(passage: Passage, position: int) -> PassageRow:
    return PassageRow(
        id=passage.id,
        sample_id=passage.sample_id,
        position=position,
        role=passage.role.value,
        heading=passage.heading,
        text=passage.text,
        masked=passage.masked,
    )


def _sample(row: SampleRow, passages: tuple[Passage, ...]) -> Sample:
    return Sample(
        id=row.id,
        house=row.house,
        genre=row.genre,
        title=row.title,
        issuer=row.issuer,
        date=row.date,
        text=row.text,
        sha256=row.sha256,
        headings=tuple(row.headings),
        passages=passages,
        details=tuple(row.details),
    )


def _passage(row: PassageRow | Row[*tuple[Any, ...]]) -> Passage:
    return Passage(
        id=row.id,
        sample_id=row.sample_id,
        role=Role(row.role),
        heading=row.heading,
        text=row.text,
        masked=row.masked,
    )
