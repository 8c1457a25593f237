from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from service.storage.database import open_database
from service.storage.evaluations import EvaluationStore
from service.storage.jobs import Status

ROOT = Path(__file__).resolve().parents[2]
SAID = json.dumps({"evidence": ["全年排查企业46家"], "reason": "平实。", "score": 2}, ensure_ascii=False)


class JudgeServer:
    """Notes the seeds it is asked with; it keeps the run with seed `held` waiting until told to let go."""

    def __init__(self, held: str) -> None:
        self.asked: list[str] = []
        self.answered: list[str] = []
        self.waiting = threading.Event()
        self.let_go = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                seed = self.rfile.read(int(self.headers["content-length"])).decode()
                server.asked.append(seed)
                if seed == held and not server.let_go.is_set():
                    server.waiting.set()
                    server.let_go.wait(60)
                    return
                self.send_response(200)
                self.end_headers()
                self.wfile.write(SAID.encode())
                server.answered.append(seed)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def judge() -> Iterator[JudgeServer]:
    made = JudgeServer(held="3")
    yield made
    made.close()


def worker(data: Path, judge: JudgeServer, *evaluation_id: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.integration.evaluating_worker", str(data), judge.address, *evaluation_id]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def kept_calls(data: Path) -> int:
    with sqlite3.connect(data / "housestyle.db") as connection:
        return int(connection.execute("SELECT count(*) FROM evaluation_calls").fetchone()[0])


async def until_two_runs_are_kept(data: Path, judge: JudgeServer) -> None:
    async with asyncio.timeout(60):
        while not (judge.waiting.is_set() and len(judge.answered) == 2 and kept_calls(data) == 2):
            await asyncio.sleep(0.05)


@pytest.mark.asyncio
async def test_an_evaluation_survives_a_kill_and_nothing_is_judged_twice(tmp_path: Path, judge: JudgeServer) -> None:
    first = worker(tmp_path, judge, "e_1")
    await until_two_runs_are_kept(tmp_path, judge)
    first.kill()
    first.communicate()
    judge.let_go.set()
    second = worker(tmp_path, judge)
    output, _ = await asyncio.to_thread(second.communicate, timeout=90)

    assert second.returncode == 0, output.decode()
    record = EvaluationStore(open_database(tmp_path / "housestyle.db")).get("e_1")
    assert record.status is Status.SUCCEEDED
    assert record.result is not None
    mark = record.result.mark("register")
    assert mark is not None
    assert mark.runs == (100.0,) * 4
    assert sorted(judge.asked) == ["1", "2", "3", "3", "4"]


def test_the_workflow_database_holds_no_text(tmp_path: Path, judge: JudgeServer) -> None:
    judge.let_go.set()
    done = worker(tmp_path, judge, "e_1")
    output, _ = done.communicate(timeout=90)
    assert done.returncode == 0, output.decode()
    with sqlite3.connect(tmp_path / "workflows.db") as connection:
        assert not any("排查企业" in line or "\\u6392\\u67e5" in line for line in connection.iterdump())
