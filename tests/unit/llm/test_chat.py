from __future__ import annotations

import asyncio
import logging

import pytest

from service.domain.chat import Completion, Prompt
from service.errors import ModelAnswerInvalid, ModelError, ModelTimeout, ModelUnavailable
from service.llm.chat import ANSWER_LIMIT, OpenAIChat, Policy
from service.llm.limits import Limiter
from tests.unit.llm.upstream import Reply, Upstream, as_json, completion, upstream

PROMPT = Prompt(system="只写事实。", user="青禾镇排查企业46家。", max_tokens=50, seed=7, stop=("特此报告",))


class Pauses:
    """Remembers how long each pause would have been."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def chat(server: Upstream, *, local: bool = False, seconds: float = 30.0, pauses: Pauses | None = None) -> OpenAIChat:
    policy = Policy(limiter=Limiter(1), seconds=seconds, tries=3, queue_seconds=5.0, pause=pauses or Pauses())
    return OpenAIChat(name="m", source=server, policy=policy, provider="127.0.0.1", local=local)


async def ask(*replies: Reply, prompt: Prompt = PROMPT) -> tuple[Completion, Upstream]:
    async with upstream(*replies) as server:
        return await chat(server).complete(prompt), server


async def refusal(*replies: Reply) -> tuple[ModelError, Upstream]:
    async with upstream(*replies) as server:
        with pytest.raises(ModelError) as caught:
            await chat(server).complete(PROMPT)
    assert PROMPT.user not in str(caught.value)
    return caught.value, server


@pytest.mark.asyncio
async def test_the_answer_comes_with_its_tokens_as_the_server_counted_them() -> None:
    answer, _ = await ask(completion("隐患已整改。", prompt_tokens_details={"cached_tokens": 9}))
    counted = (answer.text, answer.finish, answer.prompt_tokens, answer.cached_tokens, answer.completion_tokens)
    assert counted == ("隐患已整改。", "stop", 12, 9, 5)


@pytest.mark.asyncio
async def test_everything_the_prompt_asks_for_reaches_the_server() -> None:
    _, server = await ask(completion())
    [sent] = server.requests
    assert [(message["role"], message["content"]) for message in sent["messages"]] == [
        ("system", PROMPT.system),
        ("user", PROMPT.user),
    ]
    assert (sent["model"], sent["max_tokens"], sent["temperature"], sent["seed"], sent["stop"]) == (
        "m",
        50,
        0.3,
        7,
        ["特此报告"],
    )
    assert "authorization: bearer schluessel" in server.headers[0].lower()
    assert "cache_prompt" not in sent


@pytest.mark.asyncio
async def test_the_local_server_is_asked_to_keep_the_prompt() -> None:
    async with upstream(completion()) as server:
        await chat(server, local=True).complete(PROMPT)
    assert server.requests[0]["cache_prompt"] is True


@pytest.mark.parametrize(
    ("finish", "meant"), [("stop", "stop"), ("length", "length"), ("content_filter", "refusal"), ("odd", "stop")]
)
@pytest.mark.asyncio
async def test_the_reason_for_the_end_is_one_of_three(finish: str, meant: str) -> None:
    answer, _ = await ask(completion(finish=finish))
    assert answer.finish == meant


@pytest.mark.asyncio
async def test_lone_surrogates_and_nul_neither_go_out_nor_come_in() -> None:
    broken = Prompt(system="\ud800规范", user="事实\x00", max_tokens=5)
    answer, server = await ask(completion("整\x00改\ud83d"), prompt=broken)
    assert answer.text == "整改\ufffd"
    assert [message["content"] for message in server.requests[0]["messages"]] == ["\ufffd规范", "事实"]


@pytest.mark.asyncio
async def test_retry_after_is_waited_for() -> None:
    pauses = Pauses()
    async with upstream(as_json({}, status=429, headers={"Retry-After": "7"}), completion()) as server:
        answer = await chat(server, pauses=pauses).complete(PROMPT)
    assert (answer.text, pauses.seconds) == ("已完成整改。", [7.0])


@pytest.mark.asyncio
async def test_a_wait_beyond_the_deadline_is_refused_at_once() -> None:
    error, server = await refusal(as_json({}, status=429, headers={"Retry-After": "300"}))
    assert isinstance(error, ModelUnavailable)
    assert "300 s" in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [
        as_json({}, status=429),
        as_json({"error": {"message": PROMPT.user}}, status=500),
        as_json({}, status=503, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}),
        Reply(body=completion().body, cut=True),
        as_json({"choices": []}),
        as_json({"choices": None}),
        as_json({"error": {"message": PROMPT.user}}),
        as_json([1]),
        as_json(None),
        Reply(body=b"<html>", headers={"Content-Type": "text/html"}),
        Reply(body=b"{no json"),
    ],
)
@pytest.mark.asyncio
async def test_a_passing_fault_is_tried_again_and_a_lasting_one_three_times(fault: Reply) -> None:
    answer, _ = await ask(fault, fault, completion("好。"))
    assert answer.text == "好。"
    error, server = await refusal(fault)
    assert isinstance(error, ModelUnavailable | ModelAnswerInvalid)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("fault", "kind", "says"),
    [
        (as_json({}, status=401), ModelUnavailable, "HOUSESTYLE_API_KEY"),
        (as_json({}, status=404), ModelUnavailable, "HOUSESTYLE_MODEL"),
        (
            as_json({"error": {"type": "exceed_context_size_error", "message": PROMPT.user}}, status=400),
            ModelAnswerInvalid,
            "exceed_context_size_error",
        ),
        (completion("长" * ANSWER_LIMIT), ModelAnswerInvalid, str(ANSWER_LIMIT)),
        (Reply(body=b"x" * 10_000_000, status=500), ModelAnswerInvalid, str(ANSWER_LIMIT)),
        (Reply(headers={"Content-Encoding": "gzip"}), ModelAnswerInvalid, "compressed"),
    ],
)
@pytest.mark.asyncio
async def test_a_lasting_fault_is_named_and_not_tried_again(fault: Reply, kind: type[ModelError], says: str) -> None:
    error, server = await refusal(fault)
    assert type(error) is kind
    assert says in str(error)
    assert len(server.requests) == 1


@pytest.mark.asyncio
async def test_a_server_that_never_answers_ends_in_a_timeout_and_is_hung_up_on() -> None:
    async with upstream(Reply(hang=True)) as server:
        with pytest.raises(ModelTimeout):
            await chat(server, seconds=0.2).complete(PROMPT)
        await asyncio.wait_for(server.hung_up.wait(), 5)


@pytest.mark.asyncio
async def test_a_cancelled_call_hangs_up_and_frees_its_slot() -> None:
    async with upstream(Reply(hang=True), completion("下一个。")) as server:
        model = chat(server)
        task = asyncio.create_task(model.complete(PROMPT))
        while not server.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait_for(server.hung_up.wait(), 5)
        assert (await model.complete(PROMPT)).text == "下一个。"


@pytest.mark.asyncio
async def test_no_server_at_all_is_an_unavailable_model() -> None:
    async with upstream(completion()) as server:
        pass
    with pytest.raises(ModelUnavailable):
        await chat(server).complete(PROMPT)


def test_one_model_serves_one_event_loop_after_another() -> None:
    async def once() -> str:
        async with upstream(completion()) as server:
            source.base_url = server.base_url
            return (await model.complete(PROMPT)).text

    source = Upstream([])
    model = chat(source)
    assert [asyncio.run(once()), asyncio.run(once())] == ["已完成整改。"] * 2


@pytest.mark.asyncio
async def test_logs_hold_no_prompt_and_no_key_even_at_debug(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await ask(as_json({}, status=500), completion("隐秘答复。"))
    logged = caplog.text
    assert PROMPT.user not in logged
    assert "隐秘答复" not in logged
    assert "schluessel" not in logged
