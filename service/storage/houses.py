"""Houses that tenants made, and whose samples each draws from."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from sqlalchemy import UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.domain.filing import OWN, OwnHouse
from service.errors import Conflict, NotFound
from service.storage.database import Base, Database


class HouseRow(Base):
    """A tenant's house; `name` is unique within the tenant."""

    __tablename__ = "own_houses"
    __table_args__ = (UniqueConstraint("tenant", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant: Mapped[str]
    name: Mapped[str]
    title: Mapped[str]
    extends: Mapped[str]
    inherits: Mapped[bool]
    created_at: Mapped[str]


class OwnHouses:
    """The houses of all tenants; another tenant's is as unknown as one that never was."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.create()

    def make(self, *, tenant: str, name: str, title: str, extends: str, inherits: bool) -> OwnHouse:
        """Make a house and return it.

        Raises:
            Conflict: the tenant has one of that name.
        """
        with self._database.write() as session:
            if _named(session, tenant, name) is not None:
                raise Conflict(f"There is a house {name!r} already; take another name, or bring samples into that one.")
            row = _row(tenant, name, title, extends, inherits)
            session.add(row)
            return _house(row)

    def named(self, tenant: str, name: str) -> OwnHouse | None:
        """Return the tenant's house of that name, None when there is none."""
        with self._database.read() as session:
            row = _named(session, tenant, name)
            return None if row is None else _house(row)

    def get(self, house_id: str) -> OwnHouse | None:
        """Return the house of that id, None when there is none."""
        with self._database.read() as session:
            row = session.get(HouseRow, house_id)
            return None if row is None else _house(row)

    def of(self, tenant: str) -> tuple[OwnHouse, ...]:
        """Return a tenant's houses by name."""
        with self._database.read() as session:
            rows = session.scalars(select(HouseRow).where(HouseRow.tenant == tenant).order_by(HouseRow.name))
            return tuple(_house(row) for row in rows)

    def remove(self, house_id: str) -> None:
        """Forget a house, whose samples must be gone by then.

        Raises:
            NotFound: there is none.
        """
        with self._database.write() as session:
            if session.get(HouseRow, house_id) is None:
                raise NotFound("There is no such house.")
            session.execute(delete(HouseRow).where(HouseRow.id == house_id))


def sources(session: Session, house: str) -> tuple[str, ...]:
    """Return the houses whose samples `house` shows to a writer: itself first."""
    row = session.get(HouseRow, house)
    return (house, row.extends) if row is not None and row.inherits else (house,)


def family(session: Session, house: str) -> tuple[str, ...]:
    """Return the houses whose samples tell what is usual in `house`: itself and the one it extends."""
    row = session.get(HouseRow, house)
    return (house,) if row is None else (house, row.extends)


def _named(session: Session, tenant: str, name: str) -> HouseRow | None:
    return session.scalar(select(HouseRow).where(HouseRow.tenant == tenant, HouseRow.name == name))


def _row(tenant: str, name: str, title: str, extends: str, inherits: bool) -> HouseRow:
    return HouseRow(
        id=f"{name}{OWN}{secrets.token_hex(8)}",
        tenant=tenant,
        name=name,
        title=title,
        extends=extends,
        inherits=inherits,
        created_at=datetime.now(UTC).isoformat(timespec="microseconds"),
    )


def _house(row: HouseRow) -> OwnHouse:
    return OwnHouse(
        id=row.id, tenant=row.tenant, name=row.name, title=row.title, extends=row.extends, inherits=row.inherits
    )
