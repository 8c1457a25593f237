from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.checks.style.anchors import anchors
from service.checks.style.pieces import Pieces
from service.checks.style.searching import Searched, Sought

SOUGHT = [
    Sought(re.compile(source, re.MULTILINE))
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
        "(?<=文字)(?:甲|乙){1,2}常",
        "(?:20)?24年(?:5月)?",
        "[０-９]+|[Ａ-Ｚ]{2}",
        "[，,]+[甲乙]?常",
        r"\d[，,]{1,9}(?:务|委){2}",
        "(?:一|二(?:甲|乙))*常(?:务|委)?到",
        "(?i:as an) ai",
        "(?:甲?)+(?:一|二)",
    )
]
PIECES = Pieces(piece for one in SOUGHT for piece in one.pieces)
TEXTS = st.lists(
    st.sampled_from(["截止", "到", "非", "常务", "常委", "12", ".", "百", "第一条", "\n", " ", "，", ",", "台帐",
                     "帐户", "2024年", "5月", "As an AI",
                     "AS AN ai", "甲", "乙", "一", "二", "文字", "文字" * 30, "ＡＢ",
                     "𠮷", "\ud800"]), max_size=60,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("sought", SOUGHT, ids=lambda sought: sought.pattern.pattern)
@given(text=TEXTS)
def test_what_is_found_is_what_the_pattern_finds(sought: Sought, text: str) -> None:
    expected = [one.span() for one in sought.pattern.finditer(text)]
    assert [one.span() for one in Searched(text, PIECES).find(sought)] == expected


@pytest.mark.parametrize("sought", SOUGHT, ids=lambda sought: sought.pattern.pattern)
@given(text=TEXTS, hidden=st.sets(st.integers(0, 200)))
def test_what_is_hidden_is_not_found(sought: Sought, text: str, hidden: set[int]) -> None:
    layer = "".join("\ue000" if at in hidden else mark for at, mark in enumerate(text))
    expected = [one.span() for one in sought.pattern.finditer(layer)]
    assert [one.span() for one in Searched(text, PIECES).hidden(layer).find(sought)] == expected


@given(TEXTS)
def test_each_piece_is_found_wherever_it_stands(text: str) -> None:
    pieces = ("常", "常务", "务", "20", "2024", "𠮷", "文字文")
    places = Pieces(pieces).places(text)
    for piece in pieces:
        assert list(places.get(piece, [])) == [at for at in range(len(text)) if text.startswith(piece, at)]


def test_a_pattern_is_known_by_the_longest_piece_it_cannot_do_without() -> None:
    verbs = anchors(re.compile("(?:认真|积极)的(?=落实)")).needed
    assert verbs == ({"认真的": (0, 0), "积极的": (0, 0)}, {"落实": (3, 3)})
    assert anchors(re.compile("甲?乙*")).needed == ()
    assert anchors(re.compile(r"(?<!\d)\d{2}年")).runs
    assert anchors(re.compile("(?i)ai")).needed == ()


def test_what_stands_side_by_side_is_one_piece() -> None:
    assert anchors(re.compile("[，；]{2,}")).needed[0].keys() == {"，，", "，；", "；，", "；；"}
    assert anchors(re.compile("甲(?:乙|丙丁)?(?!戊)己")).needed == (
        {"甲己": (0, 0), "甲乙己": (0, 0), "甲丙丁己": (0, 0)},
    )
    assert anchors(re.compile(r"\d+[甲乙]+丙")).needed == (
        {"甲丙": (1, 300), "乙丙": (1, 300)},
        {"甲": (1, 300), "乙": (1, 300)},
    )


def test_a_piece_behind_or_before_a_match_is_known_with_its_distance() -> None:
    assert anchors(re.compile("(?<=于)[甲乙]?")).needed == ({"于": (-1, -1)},)
    assert {"日": (1, 2)} in anchors(re.compile(r"\d{1,2}日")).needed
