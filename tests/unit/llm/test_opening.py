from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from service.domain.chat import Prompt
from service.errors import ModelUnavailable, SetupError
from service.llm.opening import model_path, open_chat, open_server
from service.settings import Settings
from tests.unit.llm.upstream import completion, upstream

PROMPT = Prompt(system="", user="写一句。", max_tokens=5)


def settings(tmp_path: Path, **values: object) -> Settings:
    return Settings.model_validate({"data": tmp_path, **values})


@pytest.mark.parametrize(
    ("values", "name", "provider"),
    [
        ({}, "Qwen2.5-Coder-1.5B-Instruct", "local"),
        ({"model": "/opt/models/mine-7b.gguf"}, "mine-7b", "local"),
        ({"model": "deepseek-chat", "base_url": "https://model.example/v1"}, "deepseek-chat", "model.example"),
        ({"model": "qwen:7b", "base_url": "http://10.0.0.7:8080/v1"}, "qwen:7b", "10.0.0.7"),
        ({"model": "openai:gpt-4o"}, "gpt-4o", "openai"),
    ],
)
def test_the_settings_choose_model_and_provider(
    tmp_path: Path, values: dict[str, object], name: str, provider: str
) -> None:
    chat = open_chat(settings(tmp_path, **values))
    assert (chat.name, chat.provider) == (name, provider)


def test_only_a_file_is_served_here(tmp_path: Path) -> None:
    mine, far = settings(tmp_path, model="~/mine.gguf"), settings(tmp_path, base_url="https://model.example/v1")
    assert model_path(mine) == Path.home() / "mine.gguf"
    assert (model_path(far), open_server(far)) == (None, None)


@pytest.mark.parametrize("values", [{"model": "gpt-4o"}, {"model": "m", "base_url": "model.example"}])
def test_a_name_nobody_can_be_asked_for_is_refused_at_the_start(tmp_path: Path, values: dict[str, object]) -> None:
    with pytest.raises(SetupError, match="HOUSESTYLE_BASE_URL"):
        open_chat(settings(tmp_path, **values))


@pytest.mark.asyncio
async def test_an_unknown_provider_is_told_with_what_langchain_says(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="nobody:model"):
        await open_chat(settings(tmp_path, model="nobody:model")).complete(PROMPT)


@pytest.mark.asyncio
async def test_the_first_call_without_a_model_file_tells_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="housestyle model fetch"):
        await open_chat(settings(tmp_path)).complete(PROMPT)


@pytest.mark.asyncio
async def test_the_key_of_the_settings_is_sent_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "meant-for-somebody-else")
    async with upstream(completion()) as server:
        address = f"{server.base_url}/v1"
        await open_chat(settings(tmp_path, model="m", base_url=address, api_key=SecretStr("mine"))).complete(PROMPT)
        await open_chat(settings(tmp_path, model="m", base_url=address)).complete(PROMPT)
    assert "Bearer mine" in server.headers[0]
    assert "meant-for-somebody-else" not in server.headers[1]


@pytest.mark.asyncio
async def test_a_provider_of_langchain_answers_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with upstream(completion("整改完成。")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.base_url}/v1")
        chat = open_chat(settings(tmp_path, model="openai:m", api_key=SecretStr("mine")))
        answer = await chat.complete(PROMPT)
    assert (answer.text, answer.prompt_tokens) == ("整改完成。", 12)
