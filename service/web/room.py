"""How much a request may hold, told in each unit a caller may count in."""

from __future__ import annotations

from service.settings import BODY_LIMIT


def room(limit: int = BODY_LIMIT) -> str:
    """Return what a body of `limit` bytes holds; without one, as the service is set when it is not told otherwise."""
    return (
        f"{limit:,} bytes, which is room for {limit // 3:,} characters of three bytes in UTF-8 (Chinese) "
        f"or {limit:,} of one (Latin letters)"
    )
