"""Whether there is room for more work where the data lies."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from service.errors import StoreFull
from service.storage.files import refused

_MIB = 1 << 20


def free_bytes(folder: Path) -> int:
    """Return the bytes free where `folder` lies."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, kw_only=True)
class Room:
    """What must stay free in `folder`, in bytes, so that accepted work can be brought to its end."""

    folder: Path
    reserve: int
    free: Callable[[Path], int] = free_bytes

    def require(self) -> None:
        """Return when there is room.

        Raises:
            StoreFull: there is less than the reserve; says how much.
            StoreError: the folder is not there any more.
        """
        try:
            available = self.free(self.folder)
        except OSError as error:
            raise refused(self.folder, error) from error
        if available < self.reserve:
            raise StoreFull(
                f"{available // _MIB} MiB are free where the data lies, {self.reserve // _MIB} MiB are kept back for "
                "work under way; make room and send the request again."
            )
