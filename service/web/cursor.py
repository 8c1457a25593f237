"""Places in a list, opaque to users."""

from __future__ import annotations

import base64
import binascii
import json

from service.errors import BadInput


def write(*parts: str) -> str:
    """Return the cursor of a place."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read(cursor: str | None, *, parts: int) -> tuple[str, ...] | None:
    """Return the place of a cursor, None for none.

    Raises:
        BadInput: it is not one we made.

    """
    if cursor is None:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _unknown() from error
    if not (isinstance(found, list) and len(found) == parts and all(isinstance(part, str) for part in found)):
        raise _unknown()
    return tuple(found)


def _unknown() -> BadInput:
    return BadInput("This is not a cursor of ours; take next_cursor of the page before.", pointer="cursor")
