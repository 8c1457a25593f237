"""The same request twice: one piece of work, one answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

from service.errors import HousestyleError, StoreError
from service.storage.idempotency import Answer, IdempotencyStore, Key

Make = Callable[[str], Awaitable[Response]]
"""Does the work under the id it is given and returns the answer."""
_KEPT = ("location", "preference-applied", "content-type")


async def once(
    request: Request, make: Make, *, key: str | None, tenant: str, store: IdempotencyStore, resource: str
) -> Response:
    """Return the answer `make` gives, or gave when this key was used before.

    Raises:
        BadInput: the key was used with another body.
        Conflict: the first request with this key is still being answered.

    """
    if key is None:
        return await make(resource)
    place = Key(tenant=tenant, route=f"{request.method} {request.url.path}", key=key)
    claim = await asyncio.to_thread(store.claim, place, fingerprint=request.state.fingerprint, resource=resource)
    if claim.answer is not None:
        return _repeat(claim.answer)
    try:
        return await _answered(make, claim.resource, store, place)
    finally:
        store.leave(place)


async def _answered(make: Make, resource: str, store: IdempotencyStore, place: Key) -> Response:
    try:
        response = await make(resource)
    except StoreError:
        # The work may be on record already: whoever asks again with this key is to find it, not to make another.
        raise
    except HousestyleError:
        await asyncio.to_thread(store.release, place)
        raise
    await asyncio.to_thread(store.answered, place, _answer(response))
    return response


def _answer(response: Response) -> Answer:
    headers = {name: value for name, value in response.headers.items() if name in _KEPT}
    return Answer(status=response.status_code, headers=headers, body=bytes(response.body).decode())


def _repeat(answer: Answer) -> Response:
    headers = answer.headers | {"Idempotency-Replayed": "true"}
    return Response(answer.body, status_code=answer.status, headers=headers)
