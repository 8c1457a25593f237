"""A model server on loopback that answers by script."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from service.llm.endpoint import Endpoint


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One scripted answer; `hang` never sends it, `cut` sends only its first half."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    cut: bool = False

    def to_bytes(self) -> bytes:
        """Return the answer as it goes over the wire."""
        fields = {"Content-Type": "application/json", "Content-Length": str(len(self.body)), **self.headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"HTTP/1.1 {self.status} Scripted\r\n{head}Connection: close\r\n\r\n".encode() + self.body


def completion(text: str = "已完成整改。", *, finish: str = "stop", **usage: Any) -> Reply:
    """Return a proper chat completion."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    counted = {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 17, **usage}
    return as_json({"id": "c", "object": "chat.completion", "created": 1, "choices": [choice], "usage": counted})


def as_json(value: object, *, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    """Return `value` as a JSON answer."""
    return Reply(status=status, body=json.dumps(value).encode(), headers=headers or {})


class Upstream:
    """Gives one reply a request, the last one for ever; keeps what it was sent."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self._replies = list(replies)
        self.requests: list[dict[str, Any]] = []
        self.headers: list[str] = []
        self.hung_up = asyncio.Event()
        self.base_url = ""

    async def endpoint(self) -> Endpoint:
        """Return where this server answers."""
        return Endpoint(base_url=f"{self.base_url}/v1", api_key="schluessel")

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request and hang up."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        [length] = [int(line.split(":")[1]) for line in head.splitlines() if line.lower().startswith("content-length")]
        self.requests.append(json.loads(await reader.readexactly(length)))
        self.headers.append(head)
        reply = self._replies[min(len(self.requests), len(self._replies)) - 1]
        if reply.hang:
            await reader.read()
            self.hung_up.set()
        else:
            content = reply.to_bytes()
            writer.write(content[: len(content) // 2] if reply.cut else content)
        writer.close()


@asynccontextmanager
async def upstream(*replies: Reply) -> AsyncIterator[Upstream]:
    """Run a server that gives these replies."""
    served = Upstream(replies)
    server = await asyncio.start_server(served.answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    served.base_url = f"http://{host}:{port}"
    try:
        yield served
    finally:
        server.close()
