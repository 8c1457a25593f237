"""What Chroma leaves in its files: what it has deleted, and memory it never filled."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from service.errors import StoreError

DATABASE = "chroma.sqlite3"
PATIENCE = 30.0
"""Seconds to wait for Chroma's own statements."""

_FILLED = "index_metadata.pickle"
"""The file Chroma puts beside a vector index once it has written vectors to it."""


def shred(directory: Path) -> None:
    """Leave nothing of deleted rows in the free pages and the word index of Chroma's database.

    Raises:
        StoreError: the database cannot be written to.
    """
    try:
        connection = sqlite3.connect(directory / DATABASE, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("INSERT INTO embedding_fulltext_search(embedding_fulltext_search) VALUES('optimize')")
            connection.execute("VACUUM")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise StoreError(f"Deleted vectors could not be shredded ({error}); it is tried again.") from error


def sweep(directory: Path) -> None:
    """Delete the vector indexes of collections that are no more: Chroma leaves them where they are.

    Raises:
        StoreError: an index cannot be deleted.
    """
    try:
        known = _segments(directory / DATABASE)
        for path in _indexes(directory):
            if path.name not in known:
                shutil.rmtree(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"Deleted vectors could not be removed ({error}); it is tried again.") from error


def blank(directory: Path) -> None:
    """Fill with zeros the vector indexes that hold no vector yet.

    Chroma begins an index with room for a hundred vectors and writes that room to its file as it found it in memory:
    with whatever this process has read before. It must not be writing meanwhile.
    """
    for index in _indexes(directory):
        if not (index / _FILLED).exists():
            for path in (index / "data_level0.bin", index / "length.bin"):
                _zero(path)


def _segments(database: Path) -> set[str]:
    connection = sqlite3.connect(database, timeout=PATIENCE)
    try:
        return {str(found) for (found,) in connection.execute("SELECT id FROM segments")}
    finally:
        connection.close()


def _indexes(directory: Path) -> list[Path]:
    return [header.parent for header in directory.glob("*/header.bin")]


def _zero(path: Path) -> None:
    if path.exists() and any(path.read_bytes()):
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))


def clear(directory: Path, *, keep: Path) -> None:
    """Delete everything in `directory` but `keep`.

    Raises:
        StoreError: something cannot be deleted.
    """
    try:
        for path in directory.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path != keep:
                path.unlink()
    except OSError as error:
        raise StoreError(f"{directory} cannot be cleared: {error.strerror}.") from error
