"""Around every request: its id, its log line, its meters, and no traceback to the outside."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time

import structlog
from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import place
from service.web.meters import Meters
from service.web.problems import stopping, unforeseen

_log = logging.getLogger("service.web.access")
_ID = re.compile(r"[A-Za-z0-9._\-]{1,128}")
GONE = 499
"""Noted as the status of a request whose answer nobody waited for."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Surroundings:
    """Gives every request its id, logs and counts it, and answers faults of ours with a bare problem."""

    def __init__(self, app: ASGIApp, *, meters: Meters) -> None:
        self._app = app
        self._meters = meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.request_id = _request_id(request.headers.get("x-request-id"))
        with structlog.contextvars.bound_contextvars(request_id=request.state.request_id):
            await self._serve(request, receive, send)

    async def _serve(self, request: Request, receive: Receive, send: Send) -> None:
        started = time.monotonic()
        status = 0

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _decorate(request, message)
            await send(message)

        try:
            await self._app(request.scope, receive, send_on)
        except asyncio.CancelledError:
            # The server cancels what outlasts its grace, and would answer with a bare 500 in our place.
            if status:
                raise
            await stopping(request)(request.scope, receive, send_on)
        except Exception as error:
            _log.error("request failed", extra={"kind": type(error).__name__, "place": place(error)})
            if status == 0:
                await unforeseen(request)(request.scope, receive, send_on)
        finally:
            self._note(request, status or GONE, time.monotonic() - started)

    def _note(self, request: Request, status: int, seconds: float) -> None:
        route = _template(request)
        method = request.method if request.method in _METHODS else "other"
        self._meters.requested(method=method, route=route, status=status, seconds=seconds)
        told = {"method": method, "route": route, "status": status, "seconds": round(seconds, 4)}
        _log.info("request", extra=told)


def _decorate(request: Request, message: Message) -> None:
    headers = MutableHeaders(scope=message)
    headers["X-Request-Id"] = request.state.request_id
    headers["Vary"] = "Authorization, Prefer"
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Content-Type-Options"] = "nosniff"
    for name, value in getattr(request.state, "headers", {}).items():
        headers[name] = value


def _request_id(given: str | None) -> str:
    return given if given is not None and _ID.fullmatch(given) else f"req_{secrets.token_hex(8)}"


def _template(request: Request) -> str:
    # The path itself holds ids and whatever else a caller puts there.
    return str(getattr(request.scope.get("route"), "path", "unmatched"))
