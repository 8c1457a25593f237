"""A service over doubles, asked through its own HTTP interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from pydantic import SecretStr

from service.web.app import create_app
from tests.serving import Start, container


async def begin(stack: AsyncExitStack, data: Path, **options: Any) -> httpx.AsyncClient:
    options.setdefault("rate_limit", "100000/minute")
    built, meters = container(data, **options)
    app = create_app(built, meters)
    await built.start()
    stack.push_async_callback(built.close)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return await stack.enter_async_context(httpx.AsyncClient(transport=transport, base_url="http://test"))


@pytest_asyncio.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Give a function that starts a service and returns a client of it."""
    async with AsyncExitStack() as stack:

        async def start_one(**options: Any) -> httpx.AsyncClient:
            return await begin(stack, tmp_path, **options)

        yield start_one


@pytest_asyncio.fixture
async def client(start: Start) -> httpx.AsyncClient:
    """Give a client of a service without keys."""
    return await start()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of one service for all tests of a module that change nothing in it."""
    async with AsyncExitStack() as stack:
        yield await begin(stack, tmp_path_factory.mktemp("data"))


@pytest_asyncio.fixture
async def two_tenants(start: Start) -> httpx.AsyncClient:
    """Give a client of a service with the tenants north and south."""
    return await start(keys={"north": SecretStr("key-north"), "south": SecretStr("key-south")})
