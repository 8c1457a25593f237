from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.chat import Token
from service.errors import ModelAnswerInvalid
from service.llm.alternatives import LAST, ending
from tests.unit.llm.test_chat import PROMPT, chat
from tests.unit.llm.upstream import Reply, as_json, completion, upstream

ASKED = replace(PROMPT, alternatives=3)


def told(*tokens: dict[str, Any]) -> Reply:
    message = {"role": "assistant", "content": "3"}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": {"content": tokens}}
    return as_json({"id": "c", "object": "chat.completion", "created": 1, "choices": [choice]})


@pytest.mark.asyncio
async def test_what_was_weighed_beside_the_last_tokens_comes_with_the_answer() -> None:
    weighed = [{"token": "3", "logprob": -0.1}, {"token": "2", "logprob": -2.0}]
    async with upstream(told({"token": "3", "logprob": -0.1, "top_logprobs": weighed})) as server:
        answer = await chat(server).complete(ASKED)
    assert answer.ending == (Token(text="3", weighed=(("3", -0.1), ("2", -2.0))),)
    assert (server.requests[0]["logprobs"], server.requests[0]["top_logprobs"]) == (True, 3)


@pytest.mark.asyncio
async def test_nothing_is_asked_for_where_nothing_is_wanted() -> None:
    async with upstream(completion()) as server:
        assert (await chat(server).complete(PROMPT)).ending == ()
    assert "logprobs" not in server.requests[0]


@pytest.mark.asyncio
async def test_a_server_that_refuses_to_tell_is_asked_without_from_then_on() -> None:
    async with upstream(as_json({}, status=400), completion("好。")) as server:
        model = chat(server)
        assert [(await model.complete(ASKED)).text for _ in range(2)] == ["好。", "好。"]
    assert ["logprobs" in request for request in server.requests] == [True, False, False]


@pytest.mark.asyncio
async def test_a_request_that_is_refused_either_way_stays_refused() -> None:
    async with upstream(as_json({}, status=400)) as server:
        model = chat(server)
        for _ in range(2):
            with pytest.raises(ModelAnswerInvalid):
                await model.complete(ASKED)
    assert ["logprobs" in request for request in server.requests] == [True, False, True, False]


def test_no_more_than_the_last_tokens_are_kept() -> None:
    many = [{"token": str(number), "top_logprobs": []} for number in range(100)]
    assert [token.text for token in ending({"content": many})] == [str(number) for number in range(100 - LAST, 100)]


@given(
    st.recursive(
        st.none() | st.floats() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["content", "token", "logprob", "top_logprobs"]), inner, max_size=4)
        ),
    )
)
def test_whatever_a_server_tells_is_read_without_fault(value: object) -> None:
    assert all(token.text for token in ending(value))
