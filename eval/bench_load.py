"""Many clients at once beside drafts under way: how long each kind of request takes, and what fails."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np

from eval.goal import Goal
from eval.scripted_model import scripted_model
from eval.startup import service

CLIENTS, SECONDS, PAUSE = 50, 20.0, 1.0
"""Each client asks about once in `PAUSE` seconds."""
QUEUE = 40
MODEL_SECONDS = 0.5
SECONDS_95 = 0.2
_PATIENCE = 180.0
_BRIEF = {
    "genre": "工作总结",
    "title": "柳湾镇2025年安全生产工作总结",
    "facts": ["全年排查企业46家，发现隐患128处，整改率100%", "开展安全宣传12场"],
}


@dataclass(kw_only=True)
class Load:
    """What came of it: seconds by kind of request, refusals of a full queue, and everything else as `faults`."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    put_off: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, kind: str, answer: httpx.Response, seconds: float) -> None:
        """Take one answer down; a full queue is right to refuse, when it says how long to wait."""
        self.seconds[kind].append(seconds)
        if kind == "ask" and answer.status_code == 429 and "retry-after" in answer.headers:
            self.put_off += 1
        elif answer.status_code not in (200, 202):
            self.faults.append(f"{kind}: {answer.status_code}")


def measure(data: Path) -> Load:
    """Return what `CLIENTS` clients meet in `SECONDS` seconds; `data` has the samples brought in already."""
    with scripted_model(MODEL_SECONDS) as model:
        more = {
            "HOUSESTYLE_MODEL": "scripted",
            "HOUSESTYLE_BASE_URL": model,
            "HOUSESTYLE_QUEUE_LIMIT": str(QUEUE),
            "HOUSESTYLE_RATE_LIMIT": "1000000/minute",
        }
        with service(data, **more) as (_, address):
            return asyncio.run(_crowd(address))


def goals(load: Load) -> list[Goal]:
    """Return the bounds of a load."""
    slow = [
        Goal(name=f"p95 of {kind}, {CLIENTS} clients", measured=p95(seconds), bound=SECONDS_95, unit="s")
        for kind, seconds in sorted(load.seconds.items())
    ]
    return [Goal(name="requests that failed", measured=len(load.faults), bound=0), *slow]


def p95(seconds: Sequence[float]) -> float:
    """Return the time within which 95 of 100 requests were answered."""
    return float(np.percentile(seconds, 95))


async def _crowd(address: str) -> Load:
    load = Load()
    limits = httpx.Limits(max_connections=CLIENTS)
    async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60, limits=limits) as client:
        await _ready(client)
        first = await client.post("/v1/drafts", json=_BRIEF)
        end = time.monotonic() + SECONDS
        async with asyncio.TaskGroup() as group:
            for number in range(CLIENTS):
                group.create_task(_client(client, number, first.json()["id"], end, load))
    return load


async def _client(client: httpx.AsyncClient, number: int, draft_id: str, end: float, load: Load) -> None:
    requests = _requests(draft_id)
    kinds = list(requests)
    turn = number
    await asyncio.sleep(PAUSE * number / CLIENTS)
    while time.monotonic() < end:
        kind = kinds[turn % len(kinds)]
        started = time.monotonic()
        try:
            answer = await client.request(**requests[kind])  # type: ignore[arg-type]
            load.note(kind, answer, time.monotonic() - started)
        except httpx.HTTPError as error:
            load.faults.append(f"{kind}: {type(error).__name__}")
        turn += 1
        await asyncio.sleep(PAUSE)


def _requests(draft_id: str) -> Mapping[str, Mapping[str, object]]:
    return {
        "ask": {"method": "POST", "url": "/v1/drafts", "json": _BRIEF},
        "list": {"method": "GET", "url": "/v1/drafts"},
        "read": {"method": "GET", "url": f"/v1/drafts/{draft_id}"},
        "search": {"method": "GET", "url": "/v1/houses/zh-official/samples/search?q=安全生产"},
        "health": {"method": "GET", "url": "/healthz"},
    }


async def _ready(client: httpx.AsyncClient) -> None:
    async with asyncio.timeout(_PATIENCE):
        while True:
            try:
                if (await client.get("/readyz")).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)
