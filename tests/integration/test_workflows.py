from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from service.bootstrap.build import assemble
from service.bootstrap.container import Container
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.upload import Reader
from service.domain.chat import ChatModel
from service.errors import ModelUnavailable
from service.settings import Settings
from service.storage.database import open_database
from service.storage.drafts import DraftStore
from service.storage.houses import OwnHouses
from service.storage.jobs import Status
from service.web.meters import Meters
from service.workflows.engine import Engine
from service.workflows.parts import Step
from tests.builders import brief, house
from tests.doubles import (
    ListShelf,
    OneHouse,
    OneStyle,
    ScriptedModel,
    SilentModel,
    Workbench,
    plain_clean,
    plain_load,
)
from tests.scored import SmallRubrics

ROOT = Path(__file__).resolve().parents[2]


class Ledger:
    """A model server that notes what it is asked; it keeps `held` prompts waiting until told to let go."""

    def __init__(self, held: set[str]) -> None:
        self.asked: list[str] = []
        self.answered: list[str] = []
        self.waiting = threading.Event()
        self.let_go = threading.Event()
        ledger = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                prompt = self.rfile.read(int(self.headers["content-length"])).decode()
                ledger.asked.append(prompt)
                if prompt in held and not ledger.let_go.is_set():
                    ledger.waiting.set()
                    ledger.let_go.wait(30)
                    return
                self.send_response(200)
                self.end_headers()
                self.wfile.write(f"{prompt}已答。".encode())
                ledger.answered.append(prompt)

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
def ledger() -> Iterator[Ledger]:
    made = Ledger({"丙"})
    yield made
    made.close()


def worker(data: Path, ledger: Ledger, *draft_id: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.integration.durable_worker", str(data), ledger.address, *draft_id]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def kept_calls(data: Path) -> int:
    with sqlite3.connect(data / "housestyle.db") as connection:
        return int(connection.execute("SELECT count(*) FROM model_calls").fetchone()[0])


async def until(condition: object, *, seconds: float = 60) -> None:
    assert callable(condition)
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def service(data: Path, model: ChatModel, error: ModelUnavailable | None = None) -> AsyncIterator[Container]:
    parts, database = Parts(), open_database(data / "housestyle.db")
    container = assemble(
        Settings(data=data),
        database=database,
        houses=AllHouses(OneHouse(house()), OwnHouses(database)),
        shelf=ListShelf(),
        styles=OneStyle(),
        rubrics=SmallRubrics(),
        workshop=Workbench(model, parts=parts, error=error),
        parts=parts,
        runner=Engine(address=f"sqlite:///{data / 'workflows.db'}", executor_id="one", parallel=4),
        reader=Reader(load=plain_load, clean=plain_clean),
        observer=Meters(),
    )
    await container.start()
    try:
        yield container
    finally:
        await container.close()


@pytest.mark.asyncio
async def test_a_draft_survives_a_kill_and_no_finished_call_is_made_again(tmp_path: Path, ledger: Ledger) -> None:
    first = worker(tmp_path, ledger, "d_1")
    await until(lambda: ledger.waiting.is_set() and len(ledger.answered) == 3 and kept_calls(tmp_path) == 3)
    first.kill()
    first.communicate()
    ledger.let_go.set()
    second = worker(tmp_path, ledger)
    output, _ = await asyncio.to_thread(second.communicate, timeout=60)

    assert second.returncode == 0, output.decode()
    record = DraftStore(open_database(tmp_path / "housestyle.db")).get("d_1")
    assert record.status is Status.SUCCEEDED
    assert record.draft is not None
    assert record.draft.text.split("\n")[1:] == ["甲已答。", "乙已答。", "丙已答。", "丁已答。"]
    assert sorted(ledger.asked) == sorted(["甲", "乙", "丙", "丙", "丁"])


@pytest.mark.asyncio
async def test_the_workflow_database_holds_no_text_and_is_in_wal_mode(tmp_path: Path) -> None:
    async with service(tmp_path, ScriptedModel(lambda prompt: "金丝雀回答。")) as running:
        record = await running.desk.submit(brief("金丝雀事实"), tenant="local")
        finished = await running.desk.wait(record.id, tenant="local", seconds=20)
        assert finished.status is Status.SUCCEEDED
    with sqlite3.connect(tmp_path / "workflows.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert not any("金丝雀" in line or "\\u91d1" in line for line in connection.iterdump())


@pytest.mark.asyncio
async def test_a_cancelled_draft_drops_its_model_call(tmp_path: Path) -> None:
    model = SilentModel()
    async with service(tmp_path, model) as running:
        record = await running.desk.submit(brief("甲"), tenant="local")
        await model.asked.wait()
        cancelled = await running.desk.cancel(record.id, tenant="local")
        assert cancelled.status is Status.CANCELLED
        await until(lambda: model.dropped == 1)


@pytest.mark.asyncio
async def test_a_model_that_is_down_fails_the_draft_with_its_code(tmp_path: Path) -> None:
    async with service(tmp_path, ScriptedModel([ModelUnavailable("nobody answers")])) as running:
        record = await running.desk.submit(brief("甲"), tenant="local")
        failed = await running.desk.wait(record.id, tenant="local", seconds=20)
    assert failed.status is Status.FAILED
    assert failed.failure is not None
    assert failed.failure.code == "model_unavailable"


@pytest.mark.asyncio
async def test_a_draft_that_was_stored_but_never_started_is_taken_up(tmp_path: Path) -> None:
    DraftStore(open_database(tmp_path / "housestyle.db")).create(draft_id="d_9", tenant="local", brief=brief("甲"))
    async with service(tmp_path, ScriptedModel(["好。"])) as running:
        finished = await running.desk.wait("d_9", tenant="local", seconds=20)
    assert finished.status is Status.SUCCEEDED


@pytest.mark.asyncio
async def test_a_draft_under_way_at_a_stop_goes_on_at_the_next_start(tmp_path: Path) -> None:
    silent = SilentModel()
    async with service(tmp_path, silent) as running:
        record = await running.desk.submit(brief("甲"), tenant="local")
        await silent.asked.wait()
    assert silent.dropped == 1
    async with service(tmp_path, ScriptedModel(["好。"])) as running:
        finished = await running.desk.wait(record.id, tenant="local", seconds=20)
    assert finished.status is Status.SUCCEEDED


@pytest.mark.asyncio
async def test_threads_work_after_a_stop(tmp_path: Path) -> None:
    async with service(tmp_path, ScriptedModel([])):
        pass
    assert await asyncio.to_thread(lambda: "still here") == "still here"


@pytest.mark.asyncio
async def test_an_attempt_noted_as_running_that_nobody_runs_is_run_again(tmp_path: Path) -> None:
    runs: list[str] = []

    async def run(name: str, attempt: int, step: Step) -> None:
        runs.append(name)

    engine = Engine(address=f"sqlite:///{tmp_path / 'workflows.db'}", executor_id="one", parallel=1)
    await engine.launch(run, no_ingest)
    try:
        await engine.start("d_1", 1)
        await until_ended(engine, "d_1")
        await engine.revive("d_1", 1)
        with sqlite3.connect(tmp_path / "workflows.db", timeout=30) as connection:
            connection.execute("UPDATE workflow_status SET status = 'PENDING', executor_id = 'one', output = NULL")
        await engine.revive("d_1", 1)
        assert runs == ["d_1"]
        await engine.revive("d_1", 1)
        await until_ended(engine, "d_1")
        await engine.forget("d_1", 1)
        assert not await engine.given_up("d_1", 1)
    finally:
        await engine.close()
    assert runs == ["d_1", "d_1"]


async def no_ingest(upload_id: str, attempt: int) -> None:
    raise AssertionError("no file was given")


async def until_ended(engine: Engine, draft_id: str) -> None:
    async with asyncio.timeout(30):
        while not await engine.given_up(draft_id, 1):
            await asyncio.sleep(0.05)
