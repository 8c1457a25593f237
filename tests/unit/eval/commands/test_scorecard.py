"""The scorecard as a user asks for it."""

from __future__ import annotations

from pathlib import Path

from eval.__main__ import main
from tests.unit.eval.runs.pieces import kept, outcome


def test_a_scorecard_lies_in_the_runs_folder(tmp_path: Path) -> None:
    kept(tmp_path / "a", outcome("a", facts=70.0), name="旧版")
    kept(tmp_path / "b", outcome("a", facts=80.0))
    assert main(["scorecard", str(tmp_path / "b"), "--baseline", str(tmp_path / "a")]) == 0
    assert "旧版" in (tmp_path / "b" / "scorecard.html").read_text("utf-8")
    assert main(["scorecard", str(tmp_path / "a")]) == 0


def test_a_folder_that_is_no_run_has_none(tmp_path: Path) -> None:
    assert main(["scorecard", str(tmp_path)]) == 2
    assert list(tmp_path.iterdir()) == []
