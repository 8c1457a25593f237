"""What was asked once is not asked again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from eval.recording import RecordedModel, kept_in
from service.domain.chat import Completion, Prompt
from service.errors import ModelUnavailable, StoreError
from tests.doubles import ScriptedModel


def asked(user: str = "甲", **more: int | None) -> Prompt:
    return Prompt(**{"system": "", "user": user, "max_tokens": 9, "seed": 7} | more)  # type: ignore[arg-type]


async def test_a_prompt_with_a_seed_is_answered_once_for_all_scopes_and_processes(tmp_path: Path) -> None:
    scripted = ScriptedModel([Completion(text="答", prompt_tokens=3, seconds=1.5)])
    with kept_in(tmp_path / "calls.db") as book:
        first = await RecordedModel(scripted, book, scope="a").complete(asked())
    with kept_in(tmp_path / "calls.db") as book:
        second = await RecordedModel(scripted, book, scope="b").complete(asked())
        assert (book.known, book.fresh) == (1, 0)
    assert first == second == Completion(text="答", prompt_tokens=3, seconds=1.5)


async def test_a_prompt_without_a_seed_is_answered_anew_each_time_and_the_same_after_a_restart(tmp_path: Path) -> None:
    scripted = ScriptedModel(["1", "2", "3"])
    answers = []
    for scope in ("a", "a", "b"):
        with kept_in(tmp_path / "calls.db") as book:
            model = RecordedModel(scripted, book).within(scope)
            answers.append([(await model.complete(asked(seed=None))).text for _ in range(1 if scope == "b" else 2)])
    assert answers == [["1", "2"], ["1", "2"], ["3"]]


async def test_the_same_prompt_at_the_same_time_is_asked_once(tmp_path: Path) -> None:
    scripted = ScriptedModel(["答", "另"])
    with kept_in(tmp_path / "calls.db") as book:
        model = RecordedModel(scripted, book)
        answers = await asyncio.gather(*(model.complete(asked()) for _ in range(5)))
    assert {answer.text for answer in answers} == {"答"}


@pytest.mark.parametrize("other", [asked("乙"), asked(seed=8), asked(max_tokens=10)])
async def test_another_prompt_or_model_is_another_question(tmp_path: Path, other: Prompt) -> None:
    with kept_in(tmp_path / "calls.db") as book:
        model = RecordedModel(ScriptedModel(["答", "另"]), book)
        assert [(await model.complete(prompt)).text for prompt in (asked(), other)] == ["答", "另"]


async def test_failures_are_not_kept(tmp_path: Path) -> None:
    with kept_in(tmp_path / "calls.db") as book:
        model = RecordedModel(ScriptedModel([ModelUnavailable("gone"), "答"]), book)
        with pytest.raises(ModelUnavailable):
            await model.complete(asked())
        assert (await model.complete(asked())).text == "答"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be kept"), kept_in(tmp_path / "file" / "calls.db"):
        pass
