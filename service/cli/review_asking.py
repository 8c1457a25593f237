"""Asks for a review where it can be had: from the service that owns the data directory, else in this process."""

from __future__ import annotations

from typing import Any

from service.domain.review import Review, ReviewRequest
from service.errors import HousestyleError
from service.settings import Settings
from service.storage.codec import decode
from service.web.schemas.review import ReviewOut


async def ask(settings: Settings, request: ReviewRequest, wish: dict[str, Any]) -> Review:
    """Return the finished review.

    Raises:
        HousestyleError: what kept it from being made.
    """
    from service.bootstrap import owner

    address = owner.address(settings.data)
    return await (_remote(settings, address, request, wish) if address else _here(settings, request))


async def _remote(settings: Settings, address: str, request: ReviewRequest, wish: dict[str, Any]) -> Review:
    from service.client import Client, error_of

    key = next((secret.get_secret_value() for secret in settings.keys.values()), None)
    async with Client(address, key=key) as client:
        asked = await client.review(wish)
        async for _ in client.follow_review(asked.id):
            continue
        found = await client.read_review(asked.id)
    if found.error is not None:
        raise error_of(found.error.code, found.error.detail)
    return review_of(found, request.text)


async def _here(settings: Settings, request: ReviewRequest) -> Review:
    from service.bootstrap import build, owner
    from service.client import error_of
    from service.web.api.reviews import resolved
    from service.web.door import LOCAL
    from service.web.meters import Meters

    held = owner.take(settings.data)
    try:
        container = build(settings, Meters())
        wanted = resolved(request, container.houses.of(LOCAL))
        await container.start()
        try:
            record = await container.reviews.submit(wanted, tenant=LOCAL)
            async for _ in container.reviews.follow(record.id, tenant=LOCAL, after=0):
                continue
            record = await container.reviews.read(record.id, tenant=LOCAL)
        finally:
            await container.close()
    finally:
        held.release()
    if record.failure is not None:
        raise error_of(record.failure.code, record.failure.detail)
    if record.result is None:
        raise HousestyleError(f"The review was {record.status.value}.")
    return record.result


def review_of(found: ReviewOut, text: str) -> Review:
    """Return the review that the service showed."""
    shown = found.model_dump(mode="json")
    remarks = [one | {"level": one["basis"]["level"], "ref": one["basis"]["ref"]} for one in shown["findings"]]
    kept = {name: shown[name] for name in ("withheld", "execution", "usage")}
    return decode(Review, {"text": text, "remarks": remarks} | kept)
