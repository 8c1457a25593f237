"""Asks for a draft where it can be had: from the service that owns the data directory, else in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from service.settings import Settings
from service.web.schemas.brief import BriefIn
from service.web.schemas.draft import DraftOut

Tell = Callable[[str, dict[str, Any]], None]
"""Takes what happens: a kind (stage, samples, text, status) and its data."""


async def ask(settings: Settings, brief: BriefIn, tell: Tell) -> DraftOut:
    """Return the finished draft of `brief`, telling what happens on the way.

    Raises:
        HousestyleError: what kept the draft from being made.
    """
    from service.bootstrap import owner

    address = owner.address(settings.data)
    return await (_remote(settings, address, brief, tell) if address else _here(settings, brief, tell))


async def _remote(settings: Settings, address: str, brief: BriefIn, tell: Tell) -> DraftOut:
    from service.client import Client

    key = next((secret.get_secret_value() for secret in settings.keys.values()), None)
    async with Client(address, key=key) as client:
        asked = await client.ask(brief.model_dump(mode="json"))
        async for happening in client.follow(asked.id):
            tell(happening.kind, happening.data)
        return await client.read(asked.id)


async def _here(settings: Settings, brief: BriefIn, tell: Tell) -> DraftOut:
    from service.bootstrap import build, owner
    from service.cli import opening
    from service.web.api.drafts import resolved
    from service.web.meters import Meters
    from service.web.presenting import draft_out

    held = owner.take(settings.data)
    try:
        container = build(settings, Meters())
        who = opening.tenant(settings)
        wanted = resolved(brief, container.houses.of(who))
        await container.start()
        try:
            record = await container.desk.submit(wanted, tenant=who)
            async for event in container.desk.follow(record.id, tenant=who, after=0):
                tell(event.kind, event.data)
            return draft_out(await container.desk.read(record.id, tenant=who))
        finally:
            await container.close()
    finally:
        held.release()
