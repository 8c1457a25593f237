from __future__ import annotations

from pathlib import Path

import pytest

from service.domain.chat import Prompt
from service.errors import ModelTimeout
from service.storage.calls import CallStore
from service.storage.database import Database, open_database
from service.storage.drafts import DraftStore
from service.web.meters import Meters
from service.workflows.durable import DurableModel
from service.workflows.occurrences import Occurrences
from service.workflows.parts import Work
from tests.builders import brief
from tests.doubles import ScriptedModel

pytestmark = pytest.mark.asyncio


class Record:
    """Steps by number, as an engine records them; `again` starts the run over."""

    def __init__(self) -> None:
        self.kept: list[dict[str, str]] = []
        self._at = 0

    def again(self) -> None:
        self._at = 0

    async def step(self, work: Work) -> dict[str, str]:
        at, self._at = self._at, self._at + 1
        if at == len(self.kept):
            self.kept.append(await work())
        return self.kept[at]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    opened = open_database(tmp_path / "housestyle.db")
    DraftStore(opened).create(draft_id="d_1", tenant="local", brief=brief())
    return opened


def durable(model: ScriptedModel, database: Database, record: Record) -> DurableModel:
    record.again()
    return DurableModel(
        model,
        draft_id="d_1",
        names=Occurrences("attempt 1"),
        calls=CallStore(database),
        step=record.step,
        observer=Meters(),
    )


def prompt(text: str) -> Prompt:
    return Prompt(system="", user=text, max_tokens=10)


async def test_a_run_that_starts_over_asks_nothing_again(database: Database) -> None:
    model, record = ScriptedModel(["甲答", "乙答"]), Record()
    for _ in range(2):
        asked = durable(model, database, record)
        answers = [(await asked.complete(prompt(text))).text for text in "甲乙"]
        assert answers == ["甲答", "乙答"]
    assert len(model.prompts) == 2


async def test_a_step_recorded_for_another_prompt_is_not_used(database: Database) -> None:
    model, record = ScriptedModel(lambda asked: f"{asked.user}答"), Record()
    await durable(model, database, record).complete(prompt("甲"))
    assert (await durable(model, database, record).complete(prompt("乙"))).text == "乙答"
    assert [asked.user for asked in model.prompts] == ["甲", "乙"]


async def test_calls_that_come_in_another_order_find_their_own_answers(database: Database) -> None:
    model, record = ScriptedModel(lambda asked: f"{asked.user}答"), Record()
    for order in ("甲乙丙", "丙甲乙"):
        asked = durable(model, database, record)
        assert [(await asked.complete(prompt(text))).text for text in order] == [f"{text}答" for text in order]
    assert len(model.prompts) == 3


async def test_an_answer_kept_just_before_a_crash_is_found_though_its_step_is_not(database: Database) -> None:
    model = ScriptedModel(["甲答"])
    await durable(model, database, Record()).complete(prompt("甲"))
    assert (await durable(model, database, Record()).complete(prompt("甲"))).text == "甲答"
    assert len(model.prompts) == 1


async def test_the_same_prompt_twice_in_a_run_is_asked_twice(database: Database) -> None:
    model = ScriptedModel(["一", "二"])
    asked = durable(model, database, Record())
    assert [(await asked.complete(prompt("甲"))).text for _ in range(2)] == ["一", "二"]


async def test_a_failure_is_recorded_with_its_kind(database: Database) -> None:
    model, record = ScriptedModel([ModelTimeout("too slow")]), Record()
    for _ in range(2):
        with pytest.raises(ModelTimeout, match="too slow"):
            await durable(model, database, record).complete(prompt("甲"))
    assert len(model.prompts) == 1


async def test_steps_record_no_text(database: Database) -> None:
    record = Record()
    await durable(ScriptedModel(["机密答复"]), database, record).complete(prompt("机密提问"))
    assert "机密" not in str(record.kept)
