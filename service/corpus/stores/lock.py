"""One owner a directory: two processes in one Chroma directory read stale data and lose vectors."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from service.errors import StoreBusy, StoreError


class DirectoryLock:
    """A lock on a directory that ends with its process, however that ends."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "owner.lock"
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock, unless it is held already by this object.

        Raises:
            StoreBusy: someone else holds it.
            StoreError: the directory cannot be written to.
        """
        if self._file is not None:
            return
        file = self._opened()
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(file)
            raise StoreBusy(
                f"{self.path.parent} is in use by another process; stop that one, or give this one a data directory "
                "of its own."
            ) from error
        self._file = file

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _opened(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(f"{self.path.parent} cannot be written to: {error.strerror}.") from error
