"""One process owns a data directory; the others ask it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO

from service.errors import StoreBusy
from service.storage.files import refused

NAME = "owner.lock"


class Owner:
    """The right to a data directory, held until `release` or the end of the process."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def release(self) -> None:
        """Give the directory back."""
        self._file.truncate(0)
        self._file.close()


def take(data: Path, *, address: str = "") -> Owner:
    """Return the right to `data`, leaving `address` (of a REST service, if any) for those who come later.

    Raises:
        StoreBusy: another process has it.
        StoreFull: no space is left there.
        StoreError: the directory cannot be used.

    """
    file = _open(data)
    if not _locked(file):
        held = file.read().strip()
        file.close()
        where = f"the service at {held}" if held else "another process"
        raise StoreBusy(f"{data} is in use by {where}; stop it, or name another directory in HOUSESTYLE_DATA.")
    try:
        file.truncate(0)
        file.write(address)
        file.flush()
    except OSError as error:
        raise refused(data, error) from error
    return Owner(file)


def address(data: Path) -> str | None:
    """Return where the service that owns `data` answers, None when none does."""
    if not (data / NAME).exists():
        return None
    file = _open(data)
    try:
        return None if _locked(file) else file.read().strip() or None
    finally:
        file.close()


def _open(data: Path) -> IO[str]:
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(data / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise refused(data, error) from error
    return os.fdopen(descriptor, "r+")


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
