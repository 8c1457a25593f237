"""What may be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import case
from eval.runs.suite import read
from service.domain.evaluation import Gate
from service.errors import BadInput

BRIEF = "request: {genre: 请示, title: 关于购置清雪车的请示, facts: [现有清雪车2台], length: {target: 600}}\n"


def filed(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")
    return folder


def test_our_own_cases_are_a_suite() -> None:
    items = read(case.FOLDER, house="zh-official")
    assert {item.house for item in items} == {"zh-official", "en-engineering"}
    assert len(items) == len({item.name for item in items}) == len(list(case.FOLDER.glob("*.yaml")))
    assert all(item.brief and item.text is None for item in items)


def test_a_text_is_known_by_what_stands_beside_it(tmp_path: Path) -> None:
    known = "genre: 简报\ntitle: 查灶情况简报\nfacts: [检查灶台31处]\n"
    [item] = read(filed(tmp_path, a__txt="查灶情况简报\n检查灶台31处。\n", a__yaml=known), house="zh-official")
    asked = item.request(item.text or "", genre="jianbao", runs=0, gate=Gate(overall=60))
    assert [fact.text for fact in asked.facts] == ["检查灶台31处"]
    assert (asked.title, asked.genre, asked.runs) == ("查灶情况简报", "jianbao", 0)


def test_a_bare_text_is_scored_by_what_can_be_seen_in_it(tmp_path: Path) -> None:
    [item] = read(filed(tmp_path, a__txt="查灶情况简报\n检查灶台31处。\n"), house="my-house")
    assert (item.name, item.house, item.genre, item.brief) == ("a", "my-house", None, None)


def test_a_brief_asks_for_the_length_it_names(tmp_path: Path) -> None:
    [item] = read(filed(tmp_path, a__yaml=BRIEF), house="x")
    asked = item.request("文", genre="qingshi", runs=3, gate=Gate())
    assert (item.house, asked.length.target) == ("zh-official", 600)


def test_another_word_is_another_case(tmp_path: Path) -> None:
    [one] = read(filed(tmp_path, a__yaml=BRIEF), house="x")
    [other] = read(filed(tmp_path, a__yaml=BRIEF.replace("2台", "3台")), house="x")
    assert one.sha256 != other.sha256


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "neither briefs"),
        ({"a__yaml": "request: {genre: 请示}\n"}, "a.yaml: title"),
        ({"a__yaml": "request: {genre: [}\n"}, "a.yaml is no YAML"),
        ({"a__yaml": "- 1\n"}, "a.yaml holds no mapping"),
        ({"a__yaml": BRIEF, "b__yaml": "name: a\n" + BRIEF}, "several cases named a"),
        ({"a__txt": "文。", "a__yaml": "facts: 3\n"}, "a.yaml: facts"),
    ],
)
def test_what_is_no_suite_is_named(tmp_path: Path, files: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read(filed(tmp_path, **files), house="zh-official")


def test_a_file_is_no_suite(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is no folder"):
        read(filed(tmp_path, a__txt="文") / "a.txt", house="x")
