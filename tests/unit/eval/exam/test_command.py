"""The examination as it is called: over a user's documents, with a rubric of theirs."""

from __future__ import annotations

import argparse
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from eval.commands import exam
from service.errors import BadInput
from service.prompting.exams import read
from tests.unit.eval.exam.rubrics import text_of

ROOT = Path(__file__).resolve().parents[4]
TINY = "---\nid: tiny\nname: 语体\nversion: '1'\ncriteria: [register]\n---\n只看语体。\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Return a folder with two documents of a user's, whose house has a rubric of one criterion."""
    shutil.copytree(ROOT / "prompts", tmp_path / "prompts")
    (tmp_path / "prompts" / "houses" / "zh-official" / "rubric" / "tiny.md").write_text(TINY, encoding="utf-8")
    (tmp_path / "papers").mkdir()
    for place in ("青石", "白河"):
        (tmp_path / "papers" / f"{place}.txt").write_text(text_of(place, "防汛", 100), encoding="utf-8")
    monkeypatch.setenv("HOUSESTYLE_PROMPTS", str(tmp_path / "prompts"))
    monkeypatch.setenv("HOUSESTYLE_DATA", str(tmp_path / "data"))
    return tmp_path


def called(desk: Path, *words: str) -> tuple[int, str]:
    parser, out = argparse.ArgumentParser(), StringIO()
    exam.add(parser)
    asked = parser.parse_args(["--documents", str(desk / "papers"), "--rubric", "tiny", "--quick", *words])
    return exam.run(asked, Console(file=out, width=200)), out.getvalue()


def test_a_users_own_rubric_is_examined_over_their_documents(desk):
    code, told = called(desk)
    assert (code, "register" in told, "2 papers" in told) == (1, True, True)


def test_programs_get_json_and_the_record_lies_with_the_users_data(desk):
    _, told = called(desk, "--json", "--write")
    assert [one["id"] for one in json.loads(told)["criteria"]] == ["register"]
    [found] = read(desk / "data" / "exams")
    assert (found.criterion, found.method, found.judge) == ("register", "rules", "")


def test_a_place_without_documents_is_refused(desk):
    with pytest.raises(BadInput, match="no document"):
        called(desk, "--documents", str(desk / "data"))
