"""Profiles on record, one a house and genre."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, delete
from sqlalchemy.orm import Mapped, mapped_column

from service.domain.profile import Profile
from service.storage.codec import decode, encode
from service.storage.database import Base, Database

_WHOLE = ""


class ProfileRow(Base):
    """A profile; `genre` is empty for that of the whole house."""

    __tablename__ = "profiles"

    house: Mapped[str] = mapped_column(primary_key=True)
    genre: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class ProfileRepository:
    """The profiles of all houses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.create()

    def get(self, house: str, genre: str | None) -> Profile | None:
        """Return the profile put last, if there is one."""
        with self._database.read() as session:
            row = session.get(ProfileRow, (house, genre or _WHOLE))
            return None if row is None else decode(Profile, row.content)

    def put(self, profile: Profile) -> None:
        """Keep `profile` in place of the one of its house and genre."""
        with self._database.write() as session:
            session.merge(ProfileRow(house=profile.house, genre=profile.genre or _WHOLE, content=encode(profile)))

    def forget(self, house: str) -> None:
        """Delete every profile of `house`, as after the deletion of a sample."""
        with self._database.write() as session:
            session.execute(delete(ProfileRow).where(ProfileRow.house == house))
