"""The product drafts and scores what a run asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.recording import RecordedModel, kept_in
from eval.runs.folder import RunFolder
from eval.runs.making import ProductMaker, words_of
from eval.runs.running import run
from eval.runs.suite import Item, in_house
from service.domain.chat import Prompt
from service.errors import BadInput, NotFound
from tests.builders import GENRE, HOUSE, brief, house
from tests.doubles import OneHouse, PlainWriter, ScriptedModel
from tests.scored import SmallEvaluator
from tests.unit.eval.runs.pieces import manifest

BRIEF = Item(
    name="a", house=HOUSE, genre="工作总结", brief=brief("全年排查企业46家", genre="工作总结"), text=None, sha256=""
)
BARE = Item(name="b", house=HOUSE, genre=None, brief=None, text="全年排查企业46家。", sha256="")


def maker(runs: int = 1) -> ProductMaker:
    return ProductMaker(houses=OneHouse(house()), writer=PlainWriter(), scorer=SmallEvaluator(), runs=runs, gate=30.0)


def answers(prompt: Prompt) -> str:
    judged = json.dumps({"evidence": ["全年排查企业46家"], "reason": "平实。", "score": 2}, ensure_ascii=False)
    return judged if prompt.schema else f"{prompt.user}。"


async def test_briefs_are_drafted_texts_are_taken_and_both_are_scored(tmp_path: Path) -> None:
    folder, model = RunFolder(tmp_path), ScriptedModel(answers)
    folder.begin(manifest("a", "b"))
    with kept_in(folder.calls) as book:
        kept = RecordedModel(model, book)
        found = await run([BRIEF, BARE], folder, maker(), writer=kept, judge=kept, tell=lambda _: None)
    assert [one.state for one in found] == ["scored", "scored"]
    assert found[0].evaluation and "全年排查企业46家。" in found[0].evaluation.text
    assert [mark.method for one in found if one.evaluation for mark in one.evaluation.marks] == ["rules", "judge"] * 2
    assert len(model.prompts) == 3


async def test_without_a_judge_rules_alone_score(tmp_path: Path) -> None:
    scored = await maker().evaluate(BARE, "全年排查企业46家。", None)
    assert [mark.id for mark in scored.marks] == ["facts"]


async def test_a_genre_the_house_has_not_is_told() -> None:
    with pytest.raises(BadInput):
        await maker().evaluate(replace(BARE, genre="小说"), "文", None)


def test_cases_go_to_the_house_that_is_asked_for_if_it_writes_their_language() -> None:
    languages = {HOUSE: "zh", "mine": "zh", "en-engineering": "en"}
    english = replace(BARE, name="c", house="en-engineering")
    moved = in_house([BRIEF, BARE, english], "mine", languages.__getitem__)
    assert [(item.name, item.house) for item in moved] == [("a", "mine"), ("b", "mine")]
    assert moved[0].brief and (moved[0].brief.house, moved[0].brief.genre) == ("mine", "工作总结")
    with pytest.raises(BadInput, match="no case in the language"):
        in_house([english], "mine", languages.__getitem__)


def test_a_house_there_is_not_is_told() -> None:
    with pytest.raises(NotFound):
        in_house([BRIEF], "nowhere", lambda name: OneHouse(house()).house(name).language)


def test_any_file_of_a_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("甲")
    before = words_of(tmp_path)
    assert words_of(tmp_path) == before
    (tmp_path / "a.md").write_text("乙")
    changed = words_of(tmp_path)
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert len({before, changed, words_of(tmp_path)}) == 3


def test_the_genre_is_asked_for_by_its_id() -> None:
    assert house().genres[GENRE].name == BRIEF.genre
