from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from service.bootstrap import owner
from service.cli import exit_code
from service.cli.serve import listen
from service.errors import BadInput, ModelUnavailable, NotFound, PortTaken, SetupError, StoreBusy, StoreFull

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"HOUSESTYLE_DATA": str(data)} | environment
    return subprocess.run(
        [sys.executable, "-m", "service", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [(BadInput("x"), 2), (NotFound("x"), 2), (ModelUnavailable("x"), 3), (StoreFull("x"), 4), (SetupError("x"), 4)],
)
def test_an_error_ends_with_the_code_of_its_kind(error: BadInput, code: int) -> None:
    assert exit_code(error) == code


def test_a_wrong_brief_is_a_message_with_its_place_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    path.write_text('{"genre":"工作总结","title":"题","facts":[""]}')
    ended = run("draft", str(path), data=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "/facts/0/text" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_open_address_without_keys_is_refused_at_the_start(tmp_path: Path) -> None:
    ended = run("serve", "--host", "0.0.0.0", "--port", "0", data=tmp_path)
    assert ended.returncode == 4
    assert "HOUSESTYLE_KEYS" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    ended = run("serve", data=tmp_path, HOUSESTYLE_PORT="eight")
    assert ended.returncode == 2
    assert "HOUSESTYLE_PORT" in ended.stderr


def test_help_imports_nothing_slow() -> None:
    code = "import sys, service.cli; service.cli.build(); print([m for m in sys.modules if '.' not in m])"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    slow = {"fastapi", "pydantic", "sqlalchemy", "dbos", "langchain_core", "openai", "chromadb", "numpy", "httpx"}
    assert not slow & set(eval(loaded))


def test_a_port_in_use_is_refused_with_what_would_work() -> None:
    with listen("127.0.0.1", 0) as held, pytest.raises(PortTaken, match="--port 0"):
        listen("127.0.0.1", held.getsockname()[1])


def test_a_directory_has_one_owner_and_tells_where_it_answers(tmp_path: Path) -> None:
    assert owner.address(tmp_path) is None
    held = owner.take(tmp_path, address="http://127.0.0.1:8000")
    assert owner.address(tmp_path) == "http://127.0.0.1:8000"
    with pytest.raises(StoreBusy, match=re.escape("http://127.0.0.1:8000")):
        owner.take(tmp_path)
    held.release()
    assert owner.address(tmp_path) is None
    owner.take(tmp_path).release()


def test_an_owner_that_was_killed_leaves_the_directory_free(tmp_path: Path) -> None:
    code = (
        "import sys,time,pathlib;from service.bootstrap import owner;"
        "held=owner.take(pathlib.Path(sys.argv[1]),address='http://x');print('has',flush=True);time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    assert owner.address(tmp_path) == "http://x"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert owner.address(tmp_path) is None
