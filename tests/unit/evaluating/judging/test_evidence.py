from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evaluating.judging.evidence import verified
from service.text.language import language

ZH, EN = language("zh"), language("en")
TEXT = "一、主要工作\n全年排查企业４６家,\n发现隐患128处。"


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("全年排查企业４６家", "全年排查企业４６家"),
        ("全年排查企业46家，发现隐患128处", "全年排查企业４６家,\n发现隐患128处"),
        (" 发现隐患 128 处。", "发现隐患128处。"),
    ],
)
def test_a_quote_is_found_whatever_its_breaks_and_the_width_of_its_marks(quote: str, stands: str) -> None:
    cited, missing = verified([quote], TEXT, ZH)
    assert ([one.quote for one in cited], missing) == ([stands], 0)


def test_a_quote_that_leaves_something_out_stands_there_when_all_its_parts_do() -> None:
    assert [one.quote for one in verified(["主要工作……隐患128处"], TEXT, ZH)[0]] == ["主要工作", "隐患128处"]
    assert verified(["主要工作……群众满意"], TEXT, ZH) == ((), 1)


@pytest.mark.parametrize("quote", ["", " ", "。", "企业", "…", "全年排查企业47家"])
def test_what_is_too_short_or_not_there_is_no_evidence(quote: str) -> None:
    assert verified([quote], TEXT, ZH) == ((), 1)


def test_words_are_found_only_whole_where_blanks_part_them() -> None:
    text = "The crews tested 14 anchors. The crew left."
    assert [(one.start, one.quote) for one in verified(["the crew"], text, EN)[0]] == [(29, "The crew")]
    assert verified(["he crew"], text, EN) == ((), 1)


def test_more_quotes_than_were_asked_for_are_not_read() -> None:
    assert verified(["全年排查企业46家"] * 8, TEXT, ZH)[1] == 2


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=8))
def test_what_is_cited_always_stands_in_the_text(text: str, quotes: list[str]) -> None:
    cited, missing = verified(quotes, text, ZH)
    assert all(text[one.start : one.end] == one.quote and one.quote for one in cited)
    assert 0 <= missing <= len(quotes)
