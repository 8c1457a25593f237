from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from service.storage.database import open_database
from service.storage.jobs import Status
from service.storage.reviews import ReviewStore
from tests.integration.reviewing_worker import PARTS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300
"""Seconds after which a test gives up; on a quiet machine all is done in ten."""


class CriticServer:
    """Notes the parts of the text it is asked about; it keeps the part `held` waiting until told to let go."""

    def __init__(self, held: str) -> None:
        self.asked: list[str] = []
        self.answered: list[str] = []
        self.waiting = threading.Event()
        self.let_go = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                prompt = self.rfile.read(int(self.headers["content-length"])).decode()
                [part] = [one for one in PARTS if f"{one}村二〇二五年" in prompt]
                server.asked.append(part)
                if part == held and not server.let_go.is_set():
                    server.waiting.set()
                    server.let_go.wait(PATIENCE)
                    return
                self.send_response(200)
                self.end_headers()
                self.wfile.write(_remark(part))
                server.answered.append(part)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()


def _remark(part: str) -> bytes:
    item = {"quote": f"{part}村二〇二五年工作情况如下。", "problem": f"{part}段太空", "rewrite": ""}
    return json.dumps({"items": [item]}, ensure_ascii=False).encode()


@pytest.fixture
def critic() -> Iterator[CriticServer]:
    made = CriticServer(held="丙")
    yield made
    made.close()


Work = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def worker(tmp_path: Path, critic: CriticServer) -> Iterator[Work]:
    """Give what starts a service process over the test's data; none outlives the test."""
    started: list[subprocess.Popen[bytes]] = []

    def work(*review_id: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.integration.reviewing_worker", str(tmp_path), critic.address]
        made = subprocess.Popen([*command, *review_id], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        started.append(made)
        return made

    yield work
    for one in started:
        if one.poll() is None:
            one.kill()
            one.communicate()


def kept_calls(data: Path) -> int:
    with sqlite3.connect(data / "housestyle.db") as connection:
        return int(connection.execute("SELECT count(*) FROM review_calls").fetchone()[0])


async def until_three_calls_are_kept(data: Path, critic: CriticServer) -> None:
    async with asyncio.timeout(PATIENCE):
        while not (critic.waiting.is_set() and len(critic.answered) == 3 and kept_calls(data) == 3):
            await asyncio.sleep(0.05)


@pytest.mark.asyncio
async def test_a_review_survives_a_kill_and_no_window_is_read_twice(
    tmp_path: Path, critic: CriticServer, worker: Work
) -> None:
    first = worker("r_1")
    await until_three_calls_are_kept(tmp_path, critic)
    first.kill()
    first.communicate()
    critic.let_go.set()
    second = worker()
    output, _ = await asyncio.to_thread(second.communicate, timeout=PATIENCE)

    assert second.returncode == 0, output.decode()
    record = ReviewStore(open_database(tmp_path / "housestyle.db")).get("r_1")
    assert record.status is Status.SUCCEEDED
    assert record.result is not None
    told = [one.message for one in record.result.remarks if one.origin == "model"]
    assert told == [f"{part}段太空" for part in PARTS]
    assert sorted(critic.asked) == sorted([*PARTS, "丙"])


def test_the_workflow_database_holds_no_text(tmp_path: Path, critic: CriticServer, worker: Work) -> None:
    critic.let_go.set()
    done = worker("r_1")
    output, _ = done.communicate(timeout=PATIENCE)
    assert done.returncode == 0, output.decode()
    with sqlite3.connect(tmp_path / "workflows.db") as connection:
        assert not any("推进有序" in line or "\\u63a8\\u8fdb" in line for line in connection.iterdump())
