from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
BRIEF: dict[str, Any] = {"genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家"]}


@dataclass(frozen=True, kw_only=True)
class Served:
    """A running service, without a model and without samples."""

    process: subprocess.Popen[str]
    address: str
    environment: dict[str, str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "service", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=60
        )


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "corpus").mkdir()
    environment = os.environ | {"HOUSESTYLE_DATA": str(tmp_path), "HOUSESTYLE_CORPUS": str(tmp_path / "corpus")}
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "serve", "--port", "0"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    address = process.stderr.readline().split()[-1]
    yield Served(process=process, address=address, environment=environment)
    process.kill()
    process.wait()
    process.stderr.close()


def until_alive(served: Served) -> None:
    for _ in range(300):
        try:
            if httpx.get(f"{served.address}/healthz", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the service did not come up")


def test_a_service_without_a_model_says_so_everywhere_and_stops_when_told(served: Served, tmp_path: Path) -> None:
    until_alive(served)
    brief = tmp_path / "brief.json"
    brief.write_text(json.dumps(BRIEF))

    answer = httpx.post(
        f"{served.address}/v1/drafts", json=BRIEF, headers={"Prefer": "wait=60"}, timeout=90, trust_env=False
    )
    assert (answer.status_code, answer.json()["code"]) == (503, "model_unavailable")

    ready = httpx.get(f"{served.address}/readyz", trust_env=False)
    assert ready.json()["records"]["state"] == "ready"
    assert ready.json()["model"] == {"state": "failed", "reason": "model_unavailable"}

    drafted = served.run("draft", str(brief))
    assert drafted.returncode == 3
    assert "Traceback" not in drafted.stderr

    second = served.run("serve", "--port", "0")
    assert second.returncode == 4
    assert served.address in second.stderr

    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(timeout=30) == 0
    assert (tmp_path / "owner.lock").read_text() == ""
