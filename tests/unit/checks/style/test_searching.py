from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.checks.style.anchors import anchors
from service.checks.style.searching import Searched

PATTERNS = [
    re.compile(source, re.MULTILINE)
    for source in (
        "截止(?=到|至)",
        "(?<!非)常(?:务|委)",
        r"(?<![\d.])\d+[百千]",
        r"^[ ]*第[一二]条",
        "[，,；]{2}",
        "(?:台|记)帐|帐(?=目|户)",
        r"(?<!\d)(?:(?P<y>20\d\d)年)?\d{1,2}月",
        r"(?i)as an ai",
        "(?P<w>[甲乙])(?P=w)",
        "一(?:.{0,3})二",
    )
]
TEXTS = st.lists(
    st.sampled_from(["截止", "到", "非", "常务", "常委", "12", ".", "百", "第一条", "\n", " ", "，", ",", "台帐",
                     "帐户", "2024年", "5月", "As an AI", "甲", "乙", "一", "二", "文字" * 30]), max_size=60,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern)
@given(text=TEXTS)
def test_what_is_found_is_what_the_pattern_finds(pattern: re.Pattern[str], text: str) -> None:
    assert [one.span() for one in Searched(text).find(pattern)] == [one.span() for one in pattern.finditer(text)]


def test_a_pattern_is_known_by_the_longest_piece_it_cannot_do_without() -> None:
    assert anchors(re.compile("(?:认真|积极)的(?=落实)")).pieces == {"认真", "积极"} or anchors(
        re.compile("(?:认真|积极)的(?=落实)")
    ).pieces == {"落实"}
    assert anchors(re.compile("甲?乙*")).pieces == frozenset()
    assert anchors(re.compile(r"(?<!\d)\d{2}年")).runs
    assert anchors(re.compile("(?i)ai")).pieces == frozenset()
