from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from service.domain.chat import Prompt
from service.errors import ModelUnavailable
from service.llm.chat import OpenAIChat, Policy
from service.llm.limits import Limiter
from service.llm.server import LocalServer

CHILD = Path(__file__).with_name("child.py")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "small.gguf"
    path.write_bytes(b"GGUF" * 100)
    return path


def server(path: Path, manner: str = "serves", *, memory: int | None = None) -> LocalServer:
    return LocalServer(path, command=(sys.executable, str(CHILD), manner), memory=lambda: memory)


@pytest.mark.asyncio
async def test_a_started_server_tells_its_address_and_a_key(model: Path) -> None:
    local = server(model)
    await local.start()
    assert (local.base_url, local.alive(), len(local.api_key) >= 32) == ("http://127.0.0.1:1/v1", True, True)
    await local.stop()
    assert (local.alive(), local.base_url, local.api_key) == (False, "", "")


@pytest.mark.asyncio
async def test_the_key_is_another_at_each_start_and_is_not_printed(model: Path) -> None:
    local = server(model)
    first = await local.endpoint()
    await local.stop()
    await local.start()
    assert local.api_key != first.api_key
    assert first.api_key not in repr(first)
    await local.stop()


@pytest.mark.asyncio
async def test_calls_at_once_start_one_child(model: Path) -> None:
    local = server(model)
    endpoints = await asyncio.gather(*(local.endpoint() for _ in range(5)))
    assert len(set(endpoints)) == 1
    await local.stop()


@pytest.mark.asyncio
async def test_a_killed_child_is_started_again(model: Path) -> None:
    local = server(model)
    before = await local.endpoint()
    assert local._child
    os.kill(local._child.pid, signal.SIGKILL)
    local._child.wait()
    after = await local.endpoint()
    assert local.alive()
    assert after != before
    await local.stop()


@pytest.mark.asyncio
async def test_a_call_under_which_the_child_is_killed_is_answered_by_the_next_child(
    model: Path, tmp_path: Path
) -> None:
    command = (sys.executable, str(CHILD), "answers", str(tmp_path / "killed"))
    local = LocalServer(model, command=command, memory=lambda: None)
    policy = Policy(limiter=Limiter(1), seconds=60, tries=3)
    chat = OpenAIChat(name="m", source=local, policy=policy, provider="local", local=True)
    answer = await chat.complete(Prompt(system="", user="排查企业46家", max_tokens=50))
    assert answer.text == "已完成整改。"
    assert (tmp_path / "killed").exists()
    await local.stop()


@pytest.mark.asyncio
async def test_a_killed_child_leaves_no_files(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    local = server(model)
    await local.start()
    assert len(list(tmp_path.glob("housestyle-*"))) == 1
    assert local._child
    local._child.kill()
    await local.stop()
    for _ in range(500):
        if not list(tmp_path.glob("housestyle-*")):
            return
        await asyncio.sleep(0.01)
    pytest.fail("the child's folder is still there")


@pytest.mark.asyncio
async def test_a_stopped_server_is_not_started_by_a_late_call(model: Path) -> None:
    local = server(model)
    await local.start()
    await local.stop()
    with pytest.raises(ModelUnavailable, match="was stopped"):
        await local.endpoint()


@pytest.mark.asyncio
async def test_a_missing_file_tells_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="housestyle model fetch"):
        await server(tmp_path / "none.gguf").start()


@pytest.mark.asyncio
async def test_too_little_memory_is_told_before_loading(model: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"needs about \d+ MiB of memory, 0 MiB are free"):
        await server(model, memory=100).start()


@pytest.mark.asyncio
@pytest.mark.parametrize(("manner", "says"), [("breaks", "no such architecture"), ("starves", "memory ran out")])
async def test_a_child_that_cannot_load_says_why(model: Path, manner: str, says: str) -> None:
    local = server(model, manner)
    with pytest.raises(ModelUnavailable, match=says):
        await local.start()
    assert not local.alive()


def test_the_child_ends_with_a_killed_parent(model: Path) -> None:
    parent = (
        "import asyncio, os, pathlib, sys, time\n"
        "from service.llm.server import LocalServer\n"
        "local = LocalServer(pathlib.Path(sys.argv[1]), command=(sys.executable, sys.argv[2], 'serves'))\n"
        "asyncio.run(local.start())\n"
        "print(local._child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    command = [sys.executable, "-c", parent, str(model), str(CHILD)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHILD.parents[3]) as process:
        assert process.stdout
        child = int(process.stdout.readline())
        process.kill()
    for _ in range(500):
        if _ended(child):
            return
        signal.sigtimedwait([], 0.01)
    pytest.fail("the child outlived its parent")


def _ended(pid: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
