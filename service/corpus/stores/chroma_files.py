"""What Chroma leaves in its files: memory it never filled, and what it has deleted."""

from __future__ import annotations

import ctypes
import shutil
import sqlite3
from pathlib import Path

from service.errors import StoreError

DATABASE = "chroma.sqlite3"
PATIENCE = 30.0
"""Seconds to wait for Chroma's own statements."""

_MMAP_THRESHOLD = -3
_FRESH = 32 * 1024


def keep_memory_out() -> None:
    """Have the C library take large blocks of memory fresh from the system, filled with zeros.

    Chroma writes the whole block of a vector index to its file, also where it holds no vector yet; taken from memory
    used before, that part holds whatever documents this process has read.
    """
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)
    # Other C libraries than glibc have no such switch, and give large blocks fresh anyway.
    if adjust is not None:
        adjust(_MMAP_THRESHOLD, _FRESH)


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
