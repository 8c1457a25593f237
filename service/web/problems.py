"""Errors as problem documents; here, and only here, an error gets its HTTP status."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service import errors
from service.errors import HousestyleError
from service.storage.jobs import Failure
from service.web.faults import Fault, InvalidRequest, message, pointer
from service.web.schemas.common import FaultOut, Problem

STATUS: dict[type[HousestyleError], int] = {
    errors.HousestyleError: 500,
    errors.BadInput: 422,
    errors.TooLarge: 413,
    errors.UnreadableFile: 422,
    errors.SecretDocument: 422,
    errors.NotFound: 404,
    errors.Unauthorised: 401,
    errors.Conflict: 409,
    errors.RateLimited: 429,
    errors.QueueFull: 429,
    errors.Stopping: 503,
    errors.ModelError: 502,
    errors.ModelUnavailable: 503,
    errors.ModelTimeout: 504,
    errors.ModelAnswerInvalid: 502,
    errors.CorpusBroken: 503,
    errors.StoreError: 503,
    errors.StoreBusy: 503,
    errors.StoreAway: 503,
    errors.StoreFull: 507,
    errors.SetupError: 500,
    errors.ChecksumMismatch: 500,
    errors.PortTaken: 500,
}
PASSING = (errors.StoreBusy, errors.StoreAway, errors.ModelUnavailable, errors.Stopping)
"""What is over soon: the answer says when to ask again."""
MEDIA_TYPE = "application/problem+json"
LONGEST = 1000
"""How long a detail may be: what an error quotes may come from a request."""


def status_of(error: HousestyleError) -> int:
    """Return the HTTP status of an error, its nearest known ancestor's if need be."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def status_of_code(code: str) -> int:
    """Return the HTTP status that belongs to an error's code."""
    return next((status for kind, status in STATUS.items() if kind.code == code), 500)


def problem(*, status: int, code: str, detail: str, instance: str, faults: tuple[Fault, ...] = ()) -> Problem:
    """Return a problem document, still without a request id."""
    return Problem(
        type=f"urn:housestyle:problem:{code}",
        title=_title(status),
        status=status,
        detail=_sound(detail)[:LONGEST],
        instance=_sound(instance)[:LONGEST],
        code=code,
        errors=[FaultOut(pointer=fault.pointer, message=_sound(fault.message)) for fault in faults],
    )


def failure_problem(failure: Failure, *, instance: str) -> Problem:
    """Return why a draft failed as a problem document."""
    status = status_of_code(failure.code)
    return problem(status=status, code=failure.code, detail=failure.detail, instance=instance)


def answer(request: Request, shown: Problem, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """Return a problem document as the answer to `request`, with `more` members."""
    request_id = getattr(request.state, "request_id", "")
    content = shown.model_dump() | {"request_id": request_id} | more
    return JSONResponse(content, status_code=shown.status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Make `app` answer every error with a problem document."""
    app.add_exception_handler(HousestyleError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _theirs)


def unforeseen(request: Request) -> JSONResponse:
    """Return the answer to a request that met a fault of ours."""
    detail = "The service met a fault of its own; the request id finds it in the log."
    return answer(request, problem(status=500, code=HousestyleError.code, detail=detail, instance=request.url.path))


def stopping(request: Request) -> JSONResponse:
    """Return the answer to a request the end of the process came upon."""
    return refusal(request, errors.Stopping("The service is being stopped; send the request again in a moment."))


def refusal(request: Request, error: HousestyleError) -> JSONResponse:
    """Return an error as the answer to `request`."""
    shown = problem(
        status=status_of(error),
        code=error.code,
        detail=str(error),
        instance=request.url.path,
        faults=_faults(error),
    )
    return answer(request, shown, _headers(error))


async def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HousestyleError)
    return refusal(request, error)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return refusal(request, InvalidRequest(tuple(_fault(part) for part in error.errors())))


async def _theirs(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code
    code = {404: "not_found", 405: "method_not_allowed", 415: "unsupported_media_type"}.get(status, "bad_input")
    shown = problem(status=status, code=code, detail=_title(status), instance=request.url.path)
    return answer(request, shown, dict(error.headers or {}))


def _fault(part: dict[str, Any]) -> Fault:
    place = part["loc"]
    if place[:1] == ("body",):
        return Fault(pointer=pointer(place[1:]), message=message(part))
    return Fault(pointer=str(place[-1])[:64], message=message(part))


def _faults(error: HousestyleError) -> tuple[Fault, ...]:
    if isinstance(error, InvalidRequest):
        return error.faults
    if isinstance(error, errors.BadInput):
        return (Fault(pointer=error.pointer, message=str(error)[:LONGEST]),)
    return ()


def _headers(error: HousestyleError) -> dict[str, str]:
    if isinstance(error, errors.Unauthorised):
        return {"WWW-Authenticate": "Bearer"}
    seconds = getattr(error, "retry_after", None)
    if seconds is None and isinstance(error, PASSING):
        seconds = 5
    return {} if seconds is None else {"Retry-After": str(seconds)}


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
