"""What route functions ask for by name."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header, Query, Request
from fastapi.security import HTTPBearer

from service.bootstrap import Container
from service.errors import BadInput

LONGEST_WAIT = 900
_WAIT = re.compile(r"(?:^|[,;\s])wait\s*=\s*\"?(\d{1,9})\"?", re.IGNORECASE)
_bearer = HTTPBearer(auto_error=False, description="A tenant's key; not needed where keys are off.")


def _container(request: Request) -> Container:
    found = request.app.state.container
    assert isinstance(found, Container)
    return found


def _tenant(request: Request, _: Annotated[object, Depends(_bearer)]) -> str:
    return str(request.state.tenant)


def _wait(
    prefer: Annotated[
        str | None, Header(description="`wait=N` waits up to N seconds (at most 900) for the end.", max_length=200)
    ] = None,
) -> int | None:
    found = _WAIT.search(prefer or "")
    return min(int(found[1]), LONGEST_WAIT) if found else None


def _key(
    idempotency_key: Annotated[
        str | None,
        Header(description="The same key with the same body gets the same answer for a day.", max_length=255),
    ] = None,
) -> str | None:
    if idempotency_key is not None and not (idempotency_key.isascii() and idempotency_key.isprintable()):
        raise BadInput("An Idempotency-Key is printable ASCII.", pointer="Idempotency-Key")
    return idempotency_key or None


Services = Annotated[Container, Depends(_container)]
Tenant = Annotated[str, Depends(_tenant)]
Wait = Annotated[int | None, Depends(_wait)]
IdempotencyKey = Annotated[str | None, Depends(_key)]
Limit = Annotated[int, Query(ge=1, le=100, description="How many to return.")]
Cursor = Annotated[str | None, Query(max_length=500, description="`next_cursor` of the page before.")]
