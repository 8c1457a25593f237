"""Files that commands take: read whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import BadInput, TooLarge

if TYPE_CHECKING:
    from service.domain.loaded import Loaded

LIMIT = 20 * 1024 * 1024


def read(path: Path, *, limit: int = LIMIT) -> Loaded:
    """Return the text of the file at `path`, of any type and encoding that samples may have, with notices.

    Raises:
        BadInput: the file cannot be read, is empty, broken or bears a secrecy mark; its subclasses say which.
        TooLarge: it has more than `limit` bytes.
    """
    from service.corpus.loaders.load import load

    return load(_bytes(path, limit), path.name)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read ({getattr(error, 'strerror', error)}).") from error
    if len(data) > limit:
        raise TooLarge(f"{path} has more than {limit // 1024 // 1024} MB; divide it.")
    return data
