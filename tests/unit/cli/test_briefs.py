from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from service.cli import briefs
from service.errors import BadInput, TooLarge

GOOD = """
genre: 工作总结
title: 柳湾镇工作总结
date: 2026-01-05
facts:
  - 排查企业46家
  - {id: f9, text: 宣传12场, status: done}
"""


def written(folder: Path, content: str | bytes, name: str = "brief.yaml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_yaml_and_json_give_the_same_brief(tmp_path: Path) -> None:
    from_yaml = briefs.read(written(tmp_path, GOOD), limit=10_000)
    as_json = written(tmp_path, from_yaml.model_dump_json(), "brief.json")
    assert briefs.read(as_json, limit=10_000) == from_yaml
    assert from_yaml.date == date(2026, 1, 5)
    assert [fact.id for fact in from_yaml.to_brief().facts] == ["f1", "f9"]


def test_given_ids_are_kept_and_never_given_twice(tmp_path: Path) -> None:
    content = "genre: g\ntitle: t\nfacts: [甲, {id: f1, text: 乙}, 丙, {id: f3, text: 丁}]"
    made = briefs.read(written(tmp_path, content), limit=1000).to_brief()
    assert [fact.id for fact in made.facts] == ["f2", "f1", "f4", "f3"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD + "colour: red\n", "/colour"),
        ("genre: [", "line"),
        ("a: &a [x]\nb: [*a, *a]", "aliases"),
        ("a: !!python/object/apply:os.system [id]", "not YAML"),
        ("[" * 5000, "nested"),
        (GOOD + "seed: .nan\n", "/seed"),
        (GOOD + f"seed: {2**60}\n", "/seed"),
        (GOOD + "1: x\n", "key"),
        (b"\xff\xfe\x00", "YAML"),
        ("", "body"),
        ("- 甲", "body"),
        (GOOD.replace("2026-01-05", "2026-01-05 10:00:00"), "/date"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        briefs.read(written(tmp_path, content), limit=100_000)


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        briefs.read(tmp_path / "none.json", limit=10)
    with pytest.raises(TooLarge):
        briefs.read(written(tmp_path, GOOD), limit=10)
