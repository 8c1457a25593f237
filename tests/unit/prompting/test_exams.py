"""Records of examinations as files."""

from __future__ import annotations

from datetime import date

import pytest

from service.errors import CorpusBroken
from service.prompting.exams import Record, read, write

RECORD = Record.model_validate(
    {
        "house": "zh-official", "rubric": "official", "rubric_version": "1", "rubric_sha256": "a" * 64,
        "method": "judge", "judge": "some/model", "prompt_sha256": "b" * 64, "examined_on": date(2026, 3, 2),
        "papers": 60,
        "criteria": [{"criterion": "flow", "standing": "not_qualified", "figures": {"M1": 0.4}, "reasons": ["M1"]}],
    }
)  # fmt: skip


def test_what_was_written_is_read(tmp_path):
    write(tmp_path, RECORD)
    assert read(tmp_path) == RECORD.qualifications


def test_a_record_takes_the_place_of_an_older_one_of_the_same_examinee(tmp_path):
    write(tmp_path, RECORD)
    write(tmp_path, RECORD.model_copy(update={"papers": 61}))
    assert [path.name for path in tmp_path.iterdir()] == ["zh_official-official-some_model.json"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert read(tmp_path / "none") == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"house": "x"}', "\x00"])
def test_a_broken_record_is_named(tmp_path, text):
    (tmp_path / "old.json").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusBroken, match=r"old\.json"):
        read(tmp_path)
