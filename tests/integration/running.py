"""Whole services as processes of their own, and the model server they ask."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
BRIEF: dict[str, Any] = {"genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家"]}


class ModelServer:
    """Speaks the OpenAI protocol; keeps every call waiting until `let_go` is set."""

    def __init__(self, text: str = "各项工作稳步推进。") -> None:
        self.asked = threading.Event()
        self.let_go = threading.Event()
        self.calls = 0
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                model.calls += 1
                model.asked.set()
                model.let_go.wait(60)
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(_completion(text))

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Answer nobody any more."""
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()


@dataclass(frozen=True, kw_only=True)
class Served:
    """A running service; what it writes to standard error gathers in `log`."""

    process: subprocess.Popen[str]
    address: str
    environment: dict[str, str]
    log: list[str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command over the same data."""
        command = [sys.executable, "-m", "service", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=60
        )

    def get(self, path: str) -> httpx.Response:
        """Return the answer to a GET."""
        return httpx.get(f"{self.address}{path}", trust_env=False, timeout=60)

    def post(self, path: str, body: object, **headers: str) -> httpx.Response:
        """Return the answer to a POST."""
        return httpx.post(f"{self.address}{path}", json=body, headers=headers, trust_env=False, timeout=120)

    def stop(self) -> int:
        """Ask the service to stop and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


@contextmanager
def service(data: Path, **environment: str) -> Iterator[Served]:
    """Give a running service over `data`, without samples."""
    (data / "corpus").mkdir(parents=True, exist_ok=True)
    known = os.environ | {"HOUSESTYLE_DATA": str(data), "HOUSESTYLE_CORPUS": str(data / "corpus")} | environment
    command = [sys.executable, "-m", "service", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=known, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    address, log = process.stderr.readline().split()[-1], list[str]()
    reader = threading.Thread(target=log.extend, args=(process.stderr,), daemon=True)
    reader.start()
    served = Served(process=process, address=address, environment=known, log=log)
    try:
        until(lambda: _answers(served))
        yield served
    finally:
        process.kill()
        process.wait()
        reader.join(10)
        process.stderr.close()


def until(condition: Callable[[], bool], *, seconds: float = 120) -> None:
    """Return when `condition` holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


def _answers(served: Served) -> bool:
    try:
        return served.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False


def _completion(text: str) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 17}
    shown = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return json.dumps(shown).encode()
