"""What every route of the API goes through before its own function: key, rate, body."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from service.errors import RateLimited, TooLarge
from service.web.room import room
from service.web.strict_json import parse


class StrictRequest(Request):
    """A request whose JSON was read strictly."""

    async def json(self) -> Any:
        """Return the value that was read."""
        return self.state.value


class Route(APIRoute):
    """Admits the tenant, counts the request, reads the body within its limit; refuses with our own errors."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with these steps before it."""
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            _admit(request)
            strict = StrictRequest(request.scope, request.receive)
            if self.body_field is not None:
                await _read(strict, request.app.state.body_limit)
            return await handle(strict)

        return handler


def _admit(request: Request) -> None:
    door = request.app.state.door
    request.state.tenant = door.tenant(request.headers.get("authorization"))
    try:
        request.state.headers = door.count(request.state.tenant).headers()
    except RateLimited as error:
        request.state.headers = {"RateLimit": f'"default";r=0;t={error.retry_after}', "RateLimit-Remaining": "0"}
        raise


async def _read(request: StrictRequest, limit: int) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise HTTPException(415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLarge(
                f"The body is larger than {room(limit)}. Send UTF-8 without \\u escapes, or the text in parts."
            )
    request.state.value = parse(bytes(body))
    # What FastAPI asks for; the stream can be read only once.
    request._body = bytes(body)
    canonical = json.dumps(request.state.value, sort_keys=True, separators=(",", ":"))
    request.state.fingerprint = hashlib.sha256(canonical.encode()).hexdigest()
