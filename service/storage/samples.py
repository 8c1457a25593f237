"""Samples and their passages on record: what is found must stand here, and stand here as ready."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as day
from typing import Any

from sqlalchemy import JSON, ForeignKey, Row, Select, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from service.domain.filing import TRUNCATED
from service.domain.sample import Passage, Role, Sample
from service.domain.twins import groups
from service.errors import NotFound
from service.storage.database import Base, Database
from service.storage.houses import family, sources
from service.storage.origins import OriginRow, TwinRow, twin_of

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

    def fingerprints(self, house: str, *, shipped: bool, only: Sequence[str] | None = None) -> dict[str, str]:
        """Return by sample id with what each (those in `only`, if given) was made ready; "" while it is pending."""
        asked = select(SampleRow.id, SampleRow.fingerprint)
        asked = asked.where(SampleRow.house == house, SampleRow.shipped == shipped)
        if only is not None:
            asked = asked.where(SampleRow.id.in_(only))
        with self._database.read() as session:
            return {row.id: row.fingerprint for row in session.execute(asked)}

    def put(self, sample: Sample, *, shipped: bool, outline: Sequence[str]) -> None:
        """Write `sample` in place of what had its id, as pending; `outline` is its headings without details."""
        with self._database.write() as session:
            session.execute(delete(PassageRow).where(PassageRow.sample_id == sample.id))
            session.merge(sample_row(sample, shipped=shipped, outline=outline))
            session.flush()
            session.add_all(_passage_row(passage, at) for at, passage in enumerate(sample.passages))
            changed(session, {sample.house})

    def hide(self, sample_ids: Iterable[str]) -> None:
        """Make samples pending, so that nothing finds them."""
        self.mark_ready(dict.fromkeys(sample_ids, _PENDING))

    def mark_ready(self, fingerprints: Mapping[str, str]) -> None:
        """Make samples ready, each with its fingerprint."""
        with self._database.write() as session:
            for sample_id, fingerprint in fingerprints.items():
                session.execute(update(SampleRow).where(SampleRow.id == sample_id).values(fingerprint=fingerprint))
            changed(session, _houses_of(session, fingerprints))

    def remove(self, sample_ids: Iterable[str]) -> None:
        """Delete samples and their passages; unknown ids are passed over."""
        with self._database.write() as session:
            going = list(sample_ids)
            changed(session, _houses_of(session, going))
            for sample_id in going:
                session.execute(delete(SampleRow).where(SampleRow.id == sample_id))

    def is_shipped(self, house: str, sample_id: str) -> bool:
        """Tell whether the sample came with the product.

        Raises:
            NotFound: `house` has no such sample.
        """
        with self._database.read() as session:
            return find(session, house, sample_id).shipped

    def get(self, house: str, sample_id: str) -> Sample:
        """Return a sample with its passages, pending or ready, of `house` or of one whose samples it inherits.

        Raises:
            NotFound: there is none.
        """
        asked = select(PassageRow).where(PassageRow.sample_id == sample_id).order_by(PassageRow.position)
        with self._database.read() as session:
            row = find(session, house, sample_id)
            origin = session.get(OriginRow, sample_id)
            unfinished = origin is not None and any(flag["kind"] == TRUNCATED for flag in origin.flags)
            return _sample(row, tuple(_passage(passage) for passage in session.scalars(asked)), unfinished)

    def samples(self, house: str, genre: str | None = None) -> tuple[Sample, ...]:
        """Return the ready samples `house` draws from without their passages, newest first.

        Where there are none, they are those of the house it extends.
        """
        with self._database.read() as session:
            own, wider = sources(session, house), family(session, house)
            there = session.scalar(select(_ready(own, None).exists()))
            return tuple(_sample(row, ()) for row in session.scalars(_ready(own if there else wider, genre)))

    def several(self, house: str, sample_ids: Sequence[str]) -> dict[str, Sample]:
        """Return by id those of these samples that `house` draws from, without passages and details of use."""
        asked = select(SampleRow).where(SampleRow.id.in_(sample_ids))
        with self._database.read() as session:
            rows = session.scalars(asked.where(SampleRow.house.in_(sources(session, house))))
            return {row.id: _sample(row, ()) for row in rows}

    def page(self, house: str, *, limit: int, after: str | None) -> tuple[Sample, ...]:
        """Return up to `limit` samples, pending or ready, whose ids come after `after`, without passages."""
        with self._database.read() as session:
            asked = select(SampleRow).where(SampleRow.house.in_(sources(session, house)))
            asked = asked.where(SampleRow.id > (after or "")).order_by(SampleRow.id).limit(limit)
            return tuple(_sample(row, ()) for row in session.scalars(asked))

    def passages(self, house: str, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, str]]:
        """Return those of `passage_ids` whose samples are ready, each with its sample's title."""
        # On the way of every draft: columns, since objects that the session tracks cost twice the time; and the house
        # is compared here, since SQLite would start from all samples of the house instead of from the ids.
        asked = select(*PassageRow.__table__.c, SampleRow.title, SampleRow.house, SampleRow.fingerprint)
        asked = asked.join(SampleRow, SampleRow.id == PassageRow.sample_id).where(PassageRow.id.in_(passage_ids))
        with self._database.read() as session:
            rows = session.execute(asked).all()
            houses = sources(session, house)
        shown = (row for row in rows if row.house in houses and row.fingerprint != _PENDING)
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
        asked = asked.where(SampleRow.fingerprint != _PENDING).order_by(PassageRow.id)
        with self._database.read() as session:
            asked = asked.where(SampleRow.house.in_(sources(session, house)))
            return [(row[0], row[1], row[2], row[3], row[4]) for row in session.execute(asked)]

    def dated(self, house: str, *, since: day | None, until: day | None) -> tuple[str, ...]:
        """Return the ready samples whose date lies within these days, both included; None bounds nothing."""
        asked = select(SampleRow.id).where(SampleRow.fingerprint != _PENDING)
        if since is not None:
            asked = asked.where(SampleRow.date >= since)
        if until is not None:
            asked = asked.where(SampleRow.date <= until)
        with self._database.read() as session:
            asked = asked.where(SampleRow.house.in_(sources(session, house)))
            return tuple(session.scalars(asked.order_by(SampleRow.id)))

    def outlines(self, house: str, genre: str) -> tuple[tuple[str, ...], ...]:
        """Return the headings of each ready sample, without details, newest first."""
        with self._database.read() as session:
            rows = session.scalars(_ready(sources(session, house), genre))
            return tuple(tuple(row.outline) for row in rows if row.outline)

    def texts(self, house: str) -> list[tuple[str, ...]]:
        """Return of each sample of `house` and of the house it extends its text and its masked passages.

        Near-duplicates count as one sample, whose text comes first.
        """
        with self._database.read() as session:
            houses = family(session, house)
            texts = select(SampleRow.id, SampleRow.text).where(SampleRow.house.in_(houses))
            masked = select(PassageRow.sample_id, PassageRow.masked).join(SampleRow).where(SampleRow.house.in_(houses))
            gathered = {sample_id: [text] for sample_id, text in session.execute(texts)}
            for sample_id, text in session.execute(masked):
                gathered[sample_id].append(text)
            together = _twins(session, houses)
        for first, *others in together:
            for other in others:
                gathered[first] += gathered.pop(other)
        return [tuple(parts) for parts in gathered.values()]

    def sources(self, house: str) -> tuple[str, ...]:
        """Return the houses whose samples `house` shows to a writer: itself, and the one it inherits them from."""
        with self._database.read() as session:
            return sources(session, house)

    def twins(self, house: str) -> tuple[tuple[str, ...], ...]:
        """Return the samples `house` draws from that are nearly one text, in groups."""
        with self._database.read() as session:
            return _twins(session, sources(session, house))

    def details(self, house: str) -> tuple[str, ...]:
        """Return what must stand in no draft, of all samples `house` draws from, sorted."""
        with self._database.read() as session:
            kept = session.scalars(select(SampleRow.details).where(SampleRow.house.in_(sources(session, house))))
            return tuple(sorted({detail for details in kept for detail in details}))

    def version(self, house: str) -> int:
        """Return a number that grows with every change to the samples of `house` and of the house it extends."""
        with self._database.read() as session:
            asked = select(func.sum(CorpusVersionRow.version)).where(CorpusVersionRow.house.in_(family(session, house)))
            return session.scalar(asked) or 0


def _ready(houses: Sequence[str], genre: str | None) -> Select[SampleRow]:
    asked = select(SampleRow).where(SampleRow.house.in_(houses), SampleRow.fingerprint != _PENDING)
    if genre is not None:
        asked = asked.where(SampleRow.genre == genre)
    return asked.order_by(SampleRow.date.desc(), SampleRow.id)


def _twins(session: Session, houses: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    # From the pairs, of which there are few, to their samples: asked with every draft.
    asked = select(TwinRow)
    for side in (TwinRow.sample_id, TwinRow.twin_id):
        sample = aliased(SampleRow)
        asked = asked.join(sample, sample.id == side).where(sample.house.in_(houses))
    return groups(twin_of(row) for row in session.scalars(asked.order_by(TwinRow.sample_id, TwinRow.twin_id)))


def find(session: Session, house: str, sample_id: str) -> SampleRow:
    """Return the sample, of `house` or of one whose samples it inherits.

    Raises:
        NotFound: there is none.
    """
    row = session.get(SampleRow, sample_id)
    if row is None or row.house not in sources(session, house):
        raise NotFound(f"The house has no sample {sample_id[:60]!r}; list its samples to see their ids.")
    return row


def _houses_of(session: Session, sample_ids: Iterable[str]) -> set[str]:
    return set(session.scalars(select(SampleRow.house).where(SampleRow.id.in_(list(sample_ids))).distinct()))


def changed(session: Session, houses: Iterable[str]) -> None:
    """Note within a transaction that the samples of `houses` have changed."""
    for house in houses:
        row = session.get(CorpusVersionRow, house)
        if row is None:
            session.add(CorpusVersionRow(house=house, version=1))
        else:
            row.version += 1


def sample_row(sample: Sample, *, shipped: bool, outline: Sequence[str] = ()) -> SampleRow:
    """Return the row of a sample that is pending."""
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


def _sample(row: SampleRow, passages: tuple[Passage, ...], unfinished: bool = False) -> Sample:
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
        unfinished=unfinished,
        ready=row.fingerprint != _PENDING,
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
