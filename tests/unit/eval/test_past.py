"""The samples as the measures see them."""

from __future__ import annotations

from pathlib import Path

from eval.past import read, runs

COMMON = "现将有关情况如实向各位报告如下"


def file_samples(folder: Path, *bodies: str) -> Path:
    (folder / "genre").mkdir()
    for number, body in enumerate(bodies):
        header = f"title: 工作总结{number}\ngenre: 工作总结\nissuer: 第{number}科"
        (folder / "genre" / f"{number}.md").write_text(f"---\n{header}\n---\n{body}\n", encoding="utf-8")
    return folder


def test_a_run_of_one_sample_is_its_own_and_one_of_three_is_nobodys(tmp_path: Path) -> None:
    past = read(file_samples(tmp_path, f"{COMMON}。逐项列出清单明确责任人和时限", COMMON, COMMON))
    assert COMMON[:13] not in past.runs
    assert "逐项列出清单明确责任人和时限"[:13] in past.runs


def test_people_who_signed_or_examined_and_places_are_names(tmp_path: Path) -> None:
    body = "汀蓼县共排查。\n考察人：容雪舟、计小满\n邬清川\n2024年1月5日"
    assert {"汀蓼县", "容雪舟", "计小满", "邬清川"} <= read(file_samples(tmp_path, body)).names


def test_words_that_stand_before_a_county_by_chance_are_no_names(tmp_path: Path) -> None:
    bodies = ("列入县重点项目。", "已列入计划。", "列入预算。")
    assert read(file_samples(tmp_path, *bodies)).names.isdisjoint({"列入县"})


def test_a_heading_below_a_set_phrase_is_no_run() -> None:
    assert runs("情况报告如下\n一、基本情况及做法") == []
    assert runs("情况报告如下基本情况及做法") == ["情况报告如下基本情况及做法"]
