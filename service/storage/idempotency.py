"""Answers by idempotency key: a repeated request gets the first one's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from service.errors import BadInput, Conflict
from service.storage.database import Base, Database

LEASE = timedelta(minutes=16)
"""How long a request may take before its key counts as abandoned; above the longest wait."""
KEPT = timedelta(hours=24)
"""How long an answer is kept."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """An idempotency key where it counts: one tenant, one route."""

    tenant: str
    route: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was answered."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True, kw_only=True)
class Claim:
    """The right to answer a key: `resource` is the id of what is made; `answer` was given before, if at all."""

    resource: str
    answer: Answer | None = None


class KeyRow(Base):
    """One key; `owner` is the process that is answering it."""

    __tablename__ = "idempotency_keys"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    route: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    resource: Mapped[str]
    owner: Mapped[str]
    claimed_at: Mapped[str]
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)


class IdempotencyStore:
    """Keys and answers. `owner` names this process; with `alone`, no other process can hold a key."""

    def __init__(self, database: Database, *, owner: str, alone: bool) -> None:
        self._database = database
        self._owner = owner
        self._alone = alone
        self._under_way: set[Key] = set()

    def claim(self, key: Key, *, fingerprint: str, resource: str) -> Claim:
        """Take a key, or return the answer it was given; call `leave` in the end.

        A key left without an answer, also by a process that died, is taken over with the resource it had.

        Raises:
            BadInput: the key was used with another body.
            Conflict: the first request with it is still being answered.

        """
        with self._database.write() as session:
            session.execute(delete(KeyRow).where(KeyRow.claimed_at < _ago(KEPT)))
            row = session.get(KeyRow, (key.tenant, key.route, key.key))
            if row is None:
                session.add(self._row(key, fingerprint, resource))
                claim = Claim(resource=resource)
            else:
                claim = self._again(key, row, fingerprint)
            if claim.answer is None:
                # Within the transaction, which keeps others out until it ends.
                self._under_way.add(key)
            return claim

    def leave(self, key: Key) -> None:
        """Note that this process answers a key no more; without an answer, the next request with it goes on."""
        self._under_way.discard(key)

    def answered(self, key: Key, answer: Answer) -> None:
        """Keep the answer of a claimed key."""
        with self._database.write() as session:
            row = _find(session, key)
            if row is not None:
                row.answer = {"status": answer.status, "headers": answer.headers, "body": answer.body}

    def release(self, key: Key) -> None:
        """Forget a key whose request made nothing."""
        with self._database.write() as session:
            row = _find(session, key)
            if row is not None:
                session.delete(row)

    def _row(self, key: Key, fingerprint: str, resource: str) -> KeyRow:
        return KeyRow(
            tenant=key.tenant,
            route=key.route,
            key=key.key,
            fingerprint=fingerprint,
            resource=resource,
            owner=self._owner,
            claimed_at=_ago(timedelta()),
        )

    def _again(self, key: Key, row: KeyRow, fingerprint: str) -> Claim:
        if row.fingerprint != fingerprint:
            raise BadInput("This Idempotency-Key was used with another body; use a new key.")
        if row.answer is not None:
            return Claim(resource=row.resource, answer=Answer(**row.answer))
        if not self._abandoned(key, row):
            raise Conflict("The first request with this Idempotency-Key is still running.", retry_after=2)
        row.owner, row.claimed_at = self._owner, _ago(timedelta())
        return Claim(resource=row.resource)

    def _abandoned(self, key: Key, row: KeyRow) -> bool:
        if row.owner == self._owner:
            return key not in self._under_way
        return self._alone or row.claimed_at < _ago(LEASE)


def _ago(span: timedelta) -> str:
    return (datetime.now(UTC) - span).isoformat(timespec="microseconds")


def _find(session: Session, key: Key) -> KeyRow | None:
    return session.get(KeyRow, (key.tenant, key.route, key.key))
