"""Papers from files of a user's."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.exam.documents import found, held_out, mixed, references
from service.errors import BadInput
from service.prompting.houses import HouseLibrary
from tests.unit.eval.exam.rubrics import papers, text_of

ROOT = Path(__file__).resolve().parents[4]
HOUSE = HouseLibrary(ROOT / "prompts").house("zh-official")


def test_each_document_of_a_folder_is_a_paper_with_its_genre(tmp_path):
    (tmp_path / "a.txt").write_text(text_of("青石", "防汛", 100), encoding="utf-8")
    (tmp_path / "b.txt").write_text("太短了。", encoding="utf-8")
    (tmp_path / "c.docx").write_bytes(b"not a document")
    read = found(tmp_path, HOUSE)
    assert [(one.id, one.genre, bool(one.facts)) for one in read.papers] == [("a.txt#1", "gongzuo_zongjie", True)]
    assert [line.split(":")[0].split(",")[0] for line in read.passed_by] == ["b.txt", "c.docx"]


def test_a_folder_without_documents_is_refused_by_name(tmp_path):
    with pytest.raises(BadInput, match="holds no document"):
        found(tmp_path, HOUSE)


def test_references_know_their_makers(tmp_path):
    for maker in ("one", "two"):
        (tmp_path / maker).mkdir()
        (tmp_path / maker / "a.txt").write_text(text_of("青石", "防汛", 100), encoding="utf-8")
    assert {one.maker for one in references(tmp_path, HOUSE).papers} == {"one", "two"}


def test_references_without_folders_are_refused(tmp_path):
    with pytest.raises(BadInput, match="no folders"):
        references(tmp_path, HOUSE)


def test_a_third_is_held_out_and_nothing_is_lost():
    every = papers(30)
    kept, held = held_out(every)
    assert (len(kept), len(held)) == (20, 10)
    assert sorted(one.id for one in (*kept, *held)) == sorted(one.id for one in every)


def test_mixing_loses_nothing():
    assert sorted(one.id for one in mixed(papers(9))) == sorted(one.id for one in papers(9))
