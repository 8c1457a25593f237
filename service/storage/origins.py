"""What is known of a sample beside itself: where it comes from, its MinHash, and its near-duplicates."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.domain.filing import Origin
from service.domain.twins import Twin
from service.storage.codec import decode, encode
from service.storage.database import Base


class OriginRow(Base):
    """Where an uploaded sample comes from, and what the cleaner did to it."""

    __tablename__ = "sample_origins"

    sample_id: Mapped[str] = mapped_column(ForeignKey("samples.id", ondelete="CASCADE"), primary_key=True)
    upload_id: Mapped[str] = mapped_column(index=True)
    first: Mapped[int]
    last: Mapped[int]
    original: Mapped[str]
    confidence: Mapped[float]
    flags: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    log: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class SignatureRow(Base):
    """The MinHash of a sample's text."""

    __tablename__ = "sample_signatures"

    sample_id: Mapped[str] = mapped_column(ForeignKey("samples.id", ondelete="CASCADE"), primary_key=True)
    signature: Mapped[bytes]


class TwinRow(Base):
    """Two samples that are nearly one text; `twin_id` was there first."""

    __tablename__ = "sample_twins"

    sample_id: Mapped[str] = mapped_column(ForeignKey("samples.id", ondelete="CASCADE"), primary_key=True)
    twin_id: Mapped[str] = mapped_column(ForeignKey("samples.id", ondelete="CASCADE"), primary_key=True)
    similarity: Mapped[float]


def origin_row(sample_id: str, origin: Origin) -> OriginRow:
    """Return the row of an origin."""
    written = encode(origin)
    return OriginRow(sample_id=sample_id, **written)


def origin_of(row: OriginRow) -> Origin:
    """Return the origin of a row."""
    names = ("upload_id", "first", "last", "original", "confidence", "flags", "log")
    return decode(Origin, {name: getattr(row, name) for name in names})


def twin_row(twin: Twin) -> TwinRow:
    """Return the row of a pair."""
    return TwinRow(sample_id=twin.sample_id, twin_id=twin.twin_id, similarity=twin.similarity)


def twin_of(row: TwinRow) -> Twin:
    """Return the pair of a row."""
    return Twin(sample_id=row.sample_id, twin_id=row.twin_id, similarity=row.similarity)
