"""A file as it is sent: multipart/form-data or JSON, read within its limit and kept in memory alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from service.corpus.upload import Given
from service.errors import BadInput, TooLarge
from service.web.faults import invalid
from service.web.schemas.sample import GivenIn, TextIn
from service.web.strict_json import check, parse

ENVELOPE = 64 * 1024
"""Bytes of a body beside its file: boundaries, headers, the other fields."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file with its name and what was said of it; `fingerprint` tells one request's content from another's."""

    data: bytes
    name: str
    given: Given
    fingerprint: str


async def read(request: Request, *, limit: int) -> Sent:
    """Return the file a request brings, of at most `limit` bytes.

    Raises:
        TooLarge: as soon as more has come.
        BadInput: the body is not as its type says, or holds no file.
        HTTPException: 415, the type is neither of the two.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _form(request, limit)
    if kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json")):
        return await _text(request, limit)
    raise HTTPException(415)


async def _text(request: Request, limit: int) -> Sent:
    said = _valid(TextIn, parse(await _body(request, limit)))
    data = said.text.encode("utf-8")
    _check_size(data, limit)
    return _sent(data, said.name, said.model_dump(exclude={"text", "name"}))


async def _form(request: Request, limit: int) -> Sent:
    body = await _body(request, limit)
    if not body.rstrip().endswith(b"--"):
        raise BadInput("The body breaks off before its last boundary; send it whole.")
    parser = MultiPartParser(request.headers, _once(body), max_files=1, max_fields=8)
    # Starlette would write a larger file to the system's folder for temporary files, where it does not belong.
    parser.spool_max_size = limit + ENVELOPE
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise BadInput("The body is not multipart/form-data with one file in the field `file`.") from error
    try:
        return await _of_form(form, limit)
    finally:
        await form.close()


async def _of_form(form: FormData, limit: int) -> Sent:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise BadInput("Send the file in the field `file`, with a file name.", pointer="/file")
    fields = {name: value for name, value in form.multi_items() if name != "file"}
    check(fields)
    said = _valid(GivenIn, fields)
    data = await file.read()
    _check_size(data, limit)
    return _sent(data, _base_name(file.filename or ""), said.model_dump())


async def _body(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit + ENVELOPE:
            raise _too_large(limit)
    return bytes(body)


async def _once(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body


def _check_size(data: bytes, limit: int) -> None:
    if len(data) > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The file is larger than {limit // (1024 * 1024)} MB; divide it, or send fewer documents in one.")


def _valid(model: type[Model], value: object) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise invalid(error) from error


def _base_name(name: str) -> str:
    told = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in told if letter.isprintable())[-255:] or "file"


def _sent(data: bytes, name: str, said: dict[str, object]) -> Sent:
    digest = hashlib.sha256(data)
    digest.update(json.dumps([name, said], sort_keys=True, default=str).encode("utf-8", "surrogatepass"))
    return Sent(data=data, name=name, given=Given(**said), fingerprint=digest.hexdigest())  # type: ignore[arg-type]
