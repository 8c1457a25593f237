"""An examination that was cut off goes on where it was."""

from __future__ import annotations

from eval.exam.fakes import AtRandom, Silent
from eval.exam.journal import Journal
from tests.unit.eval.exam.rubrics import papers, rubric

ASKED = {"facts", "register"}


async def test_what_was_said_is_not_asked_again(tmp_path):
    path, [paper] = tmp_path / "exam" / "journal.jsonl", papers(1)
    first = await Journal(AtRandom(rubric=rubric()), path).marks(paper, ASKED, seed=1, manner="plain")
    again = await Journal(AtRandom(rubric=rubric()), path).marks(paper, ASKED, seed=1, manner="plain")
    assert sorted(again, key=lambda one: one.id) == sorted(first, key=lambda one: one.id)


async def test_another_text_seed_or_manner_is_asked_anew(tmp_path):
    path, [paper, other] = tmp_path / "journal.jsonl", papers(2)
    journal = Journal(AtRandom(rubric=rubric()), path)
    asked = [
        await journal.marks(one, {"facts"}, seed=seed, manner=manner)
        for one, seed, manner in ((paper, 1, "plain"), (other, 1, "plain"), (paper, 2, "plain"), (paper, 1, "reworded"))
    ]
    assert len({marks[0].score for marks in asked}) == 4


async def test_a_line_that_was_not_finished_is_asked_again(tmp_path):
    path, [paper] = tmp_path / "journal.jsonl", papers(1)
    await Journal(AtRandom(rubric=rubric()), path).marks(paper, ASKED, seed=1, manner="plain")
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    marks = await Journal(AtRandom(rubric=rubric()), path).marks(paper, ASKED, seed=1, manner="plain")
    assert {mark.id for mark in marks} == ASKED


async def test_an_error_is_asked_for_again(tmp_path):
    path, [paper] = tmp_path / "journal.jsonl", papers(1)
    await Journal(Silent(rubric=rubric()), path).marks(paper, {"facts"}, seed=1, manner="plain")
    [mark] = await Journal(AtRandom(rubric=rubric()), path).marks(paper, {"facts"}, seed=1, manner="plain")
    assert mark.status == "ok"
