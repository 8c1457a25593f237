from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from service.bootstrap.judging import JudgeModel
from service.llm.opening import name_of
from service.settings import Settings

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
    judge = JudgeModel(chosen)
    assert (await judge.ready()).name == name_of(chosen) == "judge-1"
    assert await judge.ready() is await judge.ready()
    await judge.close()


@pytest.mark.parametrize(
    ("model", "name"),
    [("openai:gpt-4o", "gpt-4o"), ("/models/some.gguf", "some"), ("local", "Qwen2.5-Coder-1.5B-Instruct")],
)
def test_a_model_s_name_is_known_before_it_is_opened(model: str, name: str, tmp_path: Path) -> None:
    assert name_of(Settings(data=tmp_path, model=model)) == name
