from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from service.bootstrap.records import FreshRecords
from service.errors import CorpusBroken
from service.prompting.exams import FOLDER, Record, write
from tests.scored import REGISTER, SmallRubrics

RUBRIC = SmallRubrics().rubric("zh-official", None, None)


def record(standing: str) -> Record:
    return Record.model_validate(
        {
            "house": RUBRIC.house, "rubric": RUBRIC.id, "rubric_version": "1", "rubric_sha256": RUBRIC.sha256,
            "method": "judge", "judge": "judge-1", "prompt_sha256": "p", "examined_on": date(2026, 1, 5), "papers": 60,
            "criteria": [{"criterion": "register", "standing": standing}],
        }
    )  # fmt: skip


def standing(records: FreshRecords, judge: str = "judge-1") -> str:
    return records.qualification(REGISTER, RUBRIC, judge=judge, prompt_sha256="p").standing


def test_an_examination_counts_as_soon_as_it_was_held(tmp_path: Path) -> None:
    records = FreshRecords(tmp_path / "prompts", tmp_path)
    assert standing(records) == "not_examined"
    write(tmp_path / FOLDER, record("not_qualified"))
    assert standing(records) == "not_qualified"
    assert standing(records, "judge-2") == "not_examined"


def test_a_broken_record_is_named(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "broken.json").write_text("{")
    with pytest.raises(CorpusBroken, match="broken"):
        standing(FreshRecords(tmp_path / "prompts", tmp_path))
