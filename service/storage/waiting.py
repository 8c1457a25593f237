"""How much work of one tenant may be unfinished at once."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from service.errors import QueueFull

RETRY = 30
"""Seconds after which asking again makes sense."""


def require_place(session: Session, *unfinished: ColumnElement[bool], most: int | None) -> None:
    """Return when fewer than `most` rows meet the conditions `unfinished`; always when `most` is None.

    Raises:
        QueueFull: there are as many.
    """
    if most is None:
        return
    count = session.scalar(select(func.count()).where(*unfinished)) or 0
    if count >= most:
        raise QueueFull(f"{count} of your requests are still waiting or running; wait for some.", retry_after=RETRY)
