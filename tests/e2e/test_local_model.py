"""The real model, loaded and asked; `housestyle model fetch` has brought it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from service.domain.chat import ChatModel, Prompt
from service.errors import ModelAnswerInvalid
from service.llm.opening import open_chat, open_server
from service.llm.server import LocalServer
from service.settings import Settings

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

SYSTEM = "你是机关公文写作人员，只写给出的事实，语言庄重平实，一个自然段，不用列表。" * 6
FACTS = (
    "青禾镇排查企业46家，发现隐患128处。",
    "新建水渠3条，长4.2公里。",
    "举办培训9期，培训613人。",
    "新增就业207人。",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[LocalServer]:
    local = open_server(Settings(model="local", base_url=None, model_parallel=4))
    assert local is not None
    await local.start()
    yield local
    await local.stop()


@pytest.fixture(scope="module")
def chat(server: LocalServer) -> ChatModel:
    return open_chat(Settings(model="local", base_url=None, model_parallel=4, model_timeout=300), server)


def prompt(fact: str, *, max_tokens: int = 48) -> Prompt:
    return Prompt(system=SYSTEM, user=f"把下列事实写成一句话：{fact}", seed=7, max_tokens=max_tokens)


async def test_after_one_common_reading_every_slot_knows_the_common_prompt(
    server: LocalServer, chat: ChatModel
) -> None:
    await server.warm(SYSTEM)
    answers = await asyncio.gather(*(chat.complete(prompt(fact, max_tokens=2)) for fact in FACTS))
    assert all(answer.cached_tokens > answer.prompt_tokens / 2 for answer in answers)


async def test_the_model_writes_chinese_about_what_it_was_given(chat: ChatModel) -> None:
    answer = await chat.complete(prompt(FACTS[0]))
    assert "46" in answer.text
    assert answer.completion_tokens > 5
    assert answer.finish in ("stop", "length")


async def test_an_answer_cut_at_its_limit_says_so(chat: ChatModel) -> None:
    assert (await chat.complete(prompt(FACTS[1], max_tokens=3))).finish == "length"


async def test_a_prompt_longer_than_the_context_is_a_clear_error(chat: ChatModel) -> None:
    with pytest.raises(ModelAnswerInvalid, match="exceed_context_size_error"):
        await chat.complete(prompt("隐患整改" * 4000))


async def test_a_killed_server_is_back_for_the_next_call(server: LocalServer, chat: ChatModel) -> None:
    assert server._child is not None
    os.kill(server._child.pid, signal.SIGKILL)
    assert (await chat.complete(prompt(FACTS[3], max_tokens=8))).text
