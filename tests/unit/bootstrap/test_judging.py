from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from service.bootstrap.judging import JudgeModel, judge
from service.domain.evaluation import EvaluationRequest
from service.llm.opening import name_of
from service.settings import Settings
from tests.builders import house
from tests.doubles import ScriptedModel
from tests.unit.evaluating.judged import criterion, quietly, rubric

WRITER = {"model": "writer-1", "base_url": "http://127.0.0.1:9/v1", "api_key": SecretStr("writers")}


def settings(**more: object) -> Settings:
    return Settings.model_validate(WRITER | more)


def test_without_a_judge_the_writer_judges() -> None:
    assert settings().judge is None


def test_a_judge_at_the_writer_s_address_has_the_writer_s_key() -> None:
    judge = settings(judge_model="judge-1").judge
    assert judge is not None and judge.api_key is not None
    assert (judge.model, judge.base_url, judge.api_key.get_secret_value()) == ("judge-1", WRITER["base_url"], "writers")


def test_the_writer_s_key_goes_to_no_other_address() -> None:
    judge = settings(judge_model="judge-1", judge_base_url="http://127.0.0.1:8/v1", judge_context=8000).judge
    assert judge is not None
    assert (judge.base_url, judge.api_key, judge.model_context) == ("http://127.0.0.1:8/v1", None, 8000)


@pytest.mark.asyncio
async def test_the_judge_is_the_model_its_settings_name() -> None:
    chosen = settings(judge_model="judge-1").judge
    assert chosen is not None
    model = JudgeModel(chosen)
    assert (await model.ready()).name == name_of(chosen) == "judge-1"
    assert await model.ready() is await model.ready()
    await model.close()


@pytest.mark.parametrize(
    ("model", "name"),
    [("openai:gpt-4o", "gpt-4o"), ("/models/some.gguf", "some"), ("local", "Qwen2.5-Coder-1.5B-Instruct")],
)
def test_a_model_s_name_is_known_before_it_is_opened(model: str, name: str, tmp_path: Path) -> None:
    assert name_of(Settings(data=tmp_path, model=model)) == name


@pytest.mark.parametrize(
    ("told", "reads"),
    [
        ({"model": "local", "base_url": None, "judge_context": 8000}, 2048),
        ({"model": "local", "base_url": None, "model_context": 8192}, 8192),
        ({"judge_context": 8000}, 8000),
        ({"judge_model": "/models/judge.gguf", "base_url": None, "judge_context": 8000}, 8000),
    ],
)
@pytest.mark.asyncio
async def test_a_judge_served_here_reads_no_more_than_it_was_opened_with(told: dict[str, object], reads: int) -> None:
    model = ScriptedModel([])
    found = await judge(settings(**told)).judge(
        [criterion()], EvaluationRequest(house="zh-official", text="各村照常巡查。" * 9000, runs=1),
        house=house(), genre=None, rubric=rubric(), model=model, notify=quietly,
    )  # fmt: skip
    assert f"{reads}个" in found.marks[0].reason and model.prompts == []
