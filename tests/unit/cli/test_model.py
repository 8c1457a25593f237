from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli.model import app

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOUSESTYLE_DATA", str(tmp_path))
    return tmp_path


def test_status_without_a_file_exits_3_and_tells_how_to_get_it() -> None:
    result = RUNNER.invoke(app, ["status"])
    assert (result.exit_code, "housestyle model fetch" in result.stderr) == (3, True)


def test_status_of_a_served_model_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSESTYLE_BASE_URL", "https://model.example/v1")
    monkeypatch.setenv("HOUSESTYLE_MODEL", "big")
    result = RUNNER.invoke(app, ["status"])
    assert (result.exit_code, "big (model.example)" in result.stdout) == (0, True)


def test_fetch_from_a_path_that_is_not_there_is_a_usage_error(data: Path) -> None:
    result = RUNNER.invoke(app, ["fetch", "--from", str(data / "none.gguf")])
    assert (result.exit_code, "no such file" in result.stderr) == (2, True)


def test_fetch_from_another_file_exits_3_and_leaves_no_model(data: Path) -> None:
    source = data / "other.gguf"
    source.write_bytes(b"GGUF")
    result = RUNNER.invoke(app, ["fetch", "--from", str(source)])
    assert (result.exit_code, "other.gguf has 4 bytes" in result.stderr) == (3, True)
    assert not list((data / "models").glob("*.gguf"))


def test_a_setting_out_of_range_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSESTYLE_MODEL_PARALLEL", "0")
    result = RUNNER.invoke(app, ["status"])
    assert (result.exit_code, "HOUSESTYLE_MODEL_PARALLEL" in result.stderr) == (2, True)
