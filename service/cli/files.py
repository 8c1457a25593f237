"""Text files that commands take: read whole or not at all."""

from __future__ import annotations

import codecs
from pathlib import Path

from service.errors import BadInput, TooLarge

LIMIT = 20 * 1024 * 1024
_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(path: Path, *, limit: int = LIMIT) -> str:
    """Return the text of the file at `path`: UTF-8, UTF-16 with its mark, or GB18030.

    Raises:
        BadInput: the file cannot be read, is empty, or is no text in one of these.
        TooLarge: it has more than `limit` bytes.
    """
    data = _bytes(path, limit)
    if not data.strip():
        raise BadInput(f"{path} is empty; give a file with a paper in it.")
    codec = next((codec for mark, codec in _MARKED if data.startswith(mark)), "")
    if not codec and b"\x00" in data:
        raise BadInput(f"{path} is no text file; save it as plain text in UTF-8 and try again.")
    for name in (codec,) if codec else ("utf-8", "gb18030"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise BadInput(f"{path} is neither UTF-8 nor GB18030; save it as plain text in UTF-8 and try again.")


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read ({getattr(error, 'strerror', error)}).") from error
    if len(data) > limit:
        raise TooLarge(f"{path} has more than {limit // 1024 // 1024} MB; divide it.")
    return data
