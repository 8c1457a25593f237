"""A suite of texts is run as a user types it, by rules alone: no model is started."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.runs.folder import RunFolder

TEXT = (
    "青禾镇2025年河道保洁工作总结\n2025年，全镇开展河道保洁42次，清运垃圾310吨。\n一、主要工作及成效\n"
    "落实巡河制度，镇村两级河长巡河1260人次。\n二、存在的问题和不足\n个别支流保洁频次不足。\n三、下一步工作打算\n"
    "计划新增保洁船2艘。\n青禾镇人民政府\n2026年1月8日\n"
)
KNOWN = (
    "genre: 工作总结\ntitle: 青禾镇2025年河道保洁工作总结\nauthor: 青禾镇人民政府\n"
    "facts: [全镇开展河道保洁42次, 清运垃圾310吨, 镇村两级河长巡河1260人次, 计划新增保洁船2艘]\n"
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(3):
        (folder / f"t{number}.txt").write_text(TEXT, encoding="utf-8")
        (folder / f"t{number}.yaml").write_text(KNOWN, encoding="utf-8")
    return folder


def test_texts_are_scored_kept_and_shown(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["run", str(texts), "--rules-only", "--gate", "1", "--out", str(tmp_path / "runs"), "--name", "甲"]
    assert main(words) == 0
    assert "3/3" in capsys.readouterr().out
    folder = RunFolder(tmp_path / "runs" / "甲")
    first = folder.outcomes()
    assert [one.state for one in first] == ["scored"] * 3
    assert len({json.dumps([mark.score for mark in one.evaluation.marks]) for one in first if one.evaluation}) == 1
    assert (folder.manifest().model, folder.manifest().judge) == ("", "")
    assert "事实与数据" in (folder.path / "scorecard.html").read_text("utf-8")
    assert main(words) == 0 and folder.outcomes() == first


def test_a_run_does_not_write_over_another(texts: Path, tmp_path: Path) -> None:
    words = ["run", str(texts), "--rules-only", "--gate", "1", "--out", str(tmp_path / "runs"), "--quick", "1"]
    assert main(words) == 0
    (texts / "t0.txt").write_text(TEXT.replace("42次", "43次"), encoding="utf-8")
    assert main(words) == 2


@pytest.mark.parametrize(
    "more",
    [["--gate", "101"], ["--gate", "nan"], ["--runs", "0"], ["--quick", "0"], ["--house", "nowhere"]],
)
def test_what_cannot_be_run_says_so(texts: Path, tmp_path: Path, more: list[str]) -> None:
    assert main(["run", str(texts), "--rules-only", "--out", str(tmp_path / "runs"), *more]) == 2
    assert not (tmp_path / "runs").exists()


def test_a_text_below_the_gate_fails_the_run(texts: Path, tmp_path: Path) -> None:
    words = ["run", str(texts), "--rules-only", "--quick", "1", "--out", str(tmp_path / "runs")]
    assert main([*words, "--gate", "100"]) == 1
