"""What the system says of files, in the words of this service."""

from __future__ import annotations

import errno
from pathlib import Path

from service.errors import StoreError, StoreFull

FULL = (errno.ENOSPC, errno.EDQUOT)


def refused(folder: Path, error: OSError) -> StoreError:
    """Return why the data directory `folder` cannot be used."""
    if error.errno in FULL:
        return StoreFull(f"No space is left in the data directory {folder}; make room there.")
    return StoreError(f"The data directory {folder} cannot be used ({error.strerror}); name one you may write to.")
