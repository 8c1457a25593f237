"""The door to the records: declarative base, engine, sessions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from service.errors import Conflict, StoreAway, StoreBusy, StoreError, StoreFull

if TYPE_CHECKING:
    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT = 10_000
"""Milliseconds a writer waits for another one."""

PRAGMAS = (
    f"busy_timeout={BUSY_TIMEOUT}",
    "journal_mode=WAL",
    "foreign_keys=ON",
    "synchronous=NORMAL",
    "secure_delete=ON",  # what is deleted is a document, and must not stay in the file
)


class Base(DeclarativeBase):
    """Base of every table; `open_database` creates the tables of the modules imported by then."""


class Database:
    """An open database: `engine` for those who need it, `read` and `write` for everyone else."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)
        self._reads = sessionmaker(engine, expire_on_commit=False)
        self._writes = sessionmaker(self._writer, expire_on_commit=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session whose changes are not kept.

        Raises:
            StoreError: the database cannot be used.

        """
        with translated(), self._reads() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session that is committed at the end of the block, or rolled back when it raises.

        Raises:
            StoreBusy: another writer held the database too long.
            StoreFull: no space is left.
            StoreError: the database cannot be used.

        """
        with translated(), self._writes.begin() as session:
            yield session

    def create(self) -> None:
        """Create the tables that do not exist yet, of every module imported by now."""
        with translated(), self._writer.begin() as connection:
            Base.metadata.create_all(connection)

    def ping(self) -> None:
        """Return when the database answers.

        Raises:
            StoreError: it does not.

        """
        with self.read() as session:
            session.execute(select(1))

    def checkpoint(self) -> None:
        """Take what was deleted out of SQLite's journal as well; elsewhere do nothing.

        Raises:
            StoreError: the database cannot be used.

        """
        if self.engine.dialect.name == "sqlite":
            with translated(), self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert isinstance(raw, sqlite3.Connection)
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_database(address: str | Path) -> Database:
    """Return the database at `address`: a SQLAlchemy URL, or the path of a SQLite file (made if need be).

    SQLite runs in WAL mode with foreign keys on, and a writer waits `BUSY_TIMEOUT` for another.

    Raises:
        StoreError: the folder cannot be made, or the file is not a database.

    """
    database = Database(_engine(_url(address)))
    try:
        database.create()
    except (StoreAway, StoreBusy, StoreFull):
        raise
    except StoreError as error:
        shown = database.engine.url.render_as_string(hide_password=True)
        raise StoreError(f"{error} It is {shown}; name another, or restore it from a copy.") from error
    return database


def _url(address: str | Path) -> str:
    text = str(address)
    if "://" in text:
        return text
    path = Path(text).absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {path.parent} cannot be made ({error.strerror}); name one you may write to."
        ) from error
    return f"sqlite:///{path}"


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # `_begin` says when a transaction starts, and of which kind
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later is refused at once when another process wrote in between;
    # one that is known to write takes the lock at its start, and waits for it.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def translated() -> Iterator[None]:
    """Give a block whose database errors are those of this service.

    Raises:
        StoreBusy: another writer held the database too long.
        StoreFull: no space is left.
        StoreAway: the database server does not answer.
        StoreError: the database cannot be used.
        Conflict: another writer was faster.

    """
    try:
        yield
    except OperationalError as error:
        raise _named(error) from error
    except IntegrityError as error:
        # Where writers do not wait for each other, as on PostgreSQL, two may write the same at once.
        raise Conflict("Another request has just written the same; read it again.", retry_after=1) from error
    except DatabaseError as error:
        if error.orig is not None and type(error.orig) is sqlite3.DatabaseError:
            raise StoreError(f"The database cannot be used: {error.orig}.") from error
        raise


def _named(error: OperationalError) -> StoreError:
    # Only the driver's words: the statement's parameters hold documents.
    reason = str(error.orig)
    if "locked" in reason or "busy" in reason:
        return StoreBusy("The database is held by another process; try again, or stop the other one.")
    if "full" in reason or "No space left" in reason:
        return StoreFull("No space is left for the database; free some and try again.")
    if "connect" in reason or error.connection_invalidated:
        return StoreAway("The database server does not answer; what was accepted goes on when it does.")
    return StoreError(f"The database cannot be used: {reason}.")
