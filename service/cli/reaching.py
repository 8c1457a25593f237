"""Reaches the REST interface: of the service that owns the data directory, else of one inside this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from service.errors import RateLimited

if TYPE_CHECKING:
    from service.client import Client
    from service.settings import Settings

T = TypeVar("T")


def run(work: Callable[[Client], Coroutine[Any, Any, T]], *, take_up: bool = False) -> T:
    """Return what `work` gives when handed a client; with `take_up` files not finished earlier are gone on with.

    Raises:
        HousestyleError: what the service met, or what keeps it from being reached.
    """
    from service.cli import common
    from service.web import logs

    logs.configure("ERROR")
    return asyncio.run(_with_client(common.settings(), work, take_up))


async def patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """Return what `ask` gives, asked again for as long as there are too many requests."""
    while True:
        try:
            return await ask()
        except RateLimited as error:
            await asyncio.sleep(error.retry_after)


async def _with_client(settings: Settings, work: Callable[[Client], Coroutine[Any, Any, T]], take_up: bool) -> T:
    from service.bootstrap import owner
    from service.client import Client

    key = next((secret.get_secret_value() for secret in settings.keys.values()), None)
    address = owner.address(settings.data)
    if address is not None:
        async with Client(address, key=key) as client:
            return await work(client)
    async with _inside(settings, take_up) as transport, Client("http://inside", key=key, transport=transport) as client:
        return await work(client)


@asynccontextmanager
async def _inside(settings: Settings, take_up: bool) -> AsyncIterator[Any]:
    """Give a transport to an application without drafts: neither its engine nor its model is started."""
    import httpx

    from service.bootstrap import build, owner
    from service.web.app import create_app
    from service.web.meters import Meters
    from service.workflows.inline import InlineIngests

    held = owner.take(settings.data)
    try:
        meters, ingests = Meters(), InlineIngests()
        unhurried = settings.model_copy(update={"rate_limit": "9999999/second", "host": "127.0.0.1", "auth": None})
        container = build(unhurried, meters, ingests=ingests)
        ingests.launch(container.samples.run)
        try:
            if take_up:
                await container.samples.take_up()
            yield httpx.ASGITransport(create_app(container, meters), raise_app_exceptions=False)
            await container.samples.tidy()
        finally:
            await ingests.close()
            await container.samples.close()
            await container.workshop.close()
            container.database.close()
    finally:
        held.release()
