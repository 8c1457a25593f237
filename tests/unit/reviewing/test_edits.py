from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.reviewing.edits import Edit, Origins, apply_edits, clash, compose
from service.reviewing.windows import SIZE, estimate, sentences_of, windows
from service.text.language import CHINESE

LETTERS = st.text("甲乙丙，。\n𠮷ab1", max_size=40)


@st.composite
def edited(draw: st.DrawFn, text: str) -> list[Edit]:
    found: list[Edit] = []
    for start, size, instead in draw(
        st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text("xyz", max_size=3)))
    ):
        low = min(start, len(text))
        edit = Edit(start=low, end=min(len(text), low + size), replacement=instead)
        if not clash([*found, edit]):
            found.append(edit)
    return sorted(found)


@given(st.data(), LETTERS)
def test_two_rounds_of_edits_can_always_be_made_at_once(drawn: st.DataObject, text: str) -> None:
    first = drawn.draw(edited(text))
    between = apply_edits(text, first)
    second = drawn.draw(edited(between))
    assert apply_edits(text, compose(text, first, second)) == apply_edits(between, second)


@given(st.data(), LETTERS)
def test_the_order_of_edits_is_of_no_account(drawn: st.DataObject, text: str) -> None:
    edits = drawn.draw(edited(text))
    assert apply_edits(text, drawn.draw(st.permutations(edits))) == apply_edits(text, edits)


@given(st.data(), LETTERS)
def test_what_was_left_alone_comes_from_itself(drawn: st.DataObject, text: str) -> None:
    edits = drawn.draw(edited(text))
    new, origins = apply_edits(text, edits), Origins(edits)
    for at, letter in enumerate(new):
        if letter not in "xyz":
            start, end = origins.of(at, at + 1)
            assert letter in text[start:end]


@given(st.text("甲乙，。；\nab ", max_size=3000))
def test_windows_hold_the_text_in_order_and_none_is_too_large(text: str) -> None:
    found = windows(text)
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
    assert all(estimate(one.text) <= SIZE + 1 for one in found)
    told = "".join(one.text for one in found)
    assert [c for c in told if c.isalpha()] == [c for c in text if c.isalpha()]


def test_a_megabyte_in_one_line_is_cut() -> None:
    assert len(windows("甲" * 1_000_000)) == 2500


def test_sentences_stand_where_the_text_has_them() -> None:
    text = "标题\n 第一句。第二句。\n\n"
    [window] = windows(text)
    found = sentences_of(window, CHINESE)
    assert [one.text for one in found] == ["标题", "第一句。", "第二句。"]
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
