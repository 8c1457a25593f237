"""What it costs to start the product without a model: seconds and memory, of processes of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import httpx

from eval.goal import Goal
from service.errors import SetupError

TRIES = 5
HELP_SECONDS, SERVE_SECONDS, MEMORY_MB = 0.3, 3.0, 400.0
_PATIENCE = 180.0
# Nothing listens on port 9, so that this model is never there.
_NO_MODEL = {"HOUSESTYLE_BASE_URL": "http://127.0.0.1:9/v1", "HOUSESTYLE_MODEL": "none"}
_LISTENS = re.compile(r"listens on (\S+)")


def measure_startup(data: Path) -> list[Goal]:
    """Return how long `--help` and the service take, best of several, and what the service holds.

    `data` has the samples brought in already. Memory is taken once samples were searched, so that nothing is yet to be
    loaded but the model.
    """
    help_seconds = min(_help_seconds() for _ in range(TRIES))
    starts = [_serve_seconds(data) for _ in range(2)]
    return [
        Goal(name="start of --help", measured=help_seconds, bound=HELP_SECONDS, unit="s"),
        Goal(name="start of the service", measured=min(start for start, _ in starts), bound=SERVE_SECONDS, unit="s"),
        Goal(name="memory of the service", measured=max(memory for _, memory in starts), bound=MEMORY_MB, unit="MB"),
    ]


def command() -> list[str]:
    """Return how the product is called here."""
    script = Path(sys.executable).with_name("housestyle")
    return [str(script)] if script.exists() else [sys.executable, "-m", "service"]


@contextmanager
def service(data: Path, **more: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Give a running service over `data` and its address; `more` are settings.

    Raises:
        SetupError: it ends instead of listening.
    """
    environment = os.environ | {"HOUSESTYLE_DATA": str(data)} | more
    arguments = [*command(), "serve", "--port", "0"]
    with tempfile.TemporaryFile() as log, subprocess.Popen(arguments, stderr=log, env=environment) as process:
        try:
            yield process, _address(process, log)
        finally:
            process.terminate()
            process.wait(timeout=60)


def _address(process: subprocess.Popen[bytes], log: IO[bytes]) -> str:
    while True:
        ended = process.poll() is not None
        said = os.pread(log.fileno(), 65536, 0).decode("utf-8", "replace")
        if match := _LISTENS.search(said):
            return match[1]
        if ended:
            raise SetupError(f"The service did not start: {said.strip()}")
        time.sleep(0.01)


def _help_seconds() -> float:
    started = time.monotonic()
    subprocess.run([*command(), "--help"], check=True, capture_output=True)
    return time.monotonic() - started


def _serve_seconds(data: Path) -> tuple[float, float]:
    """Return the seconds until the service answers, and the megabytes it holds once it has searched."""
    started = time.monotonic()
    with service(data, **_NO_MODEL) as (process, address), httpx.Client(base_url=address, trust_env=False) as client:
        _answered(client, "/healthz")
        seconds = time.monotonic() - started
        _answered(client, "/v1/houses/zh-official/samples/search?q=安全")
        return seconds, _resident_mb(process.pid)


def _answered(client: httpx.Client, path: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            if client.get(path, timeout=60).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise SetupError(f"The service did not answer {path} within {_PATIENCE:.0f} s.")


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024
