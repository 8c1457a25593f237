"""Words."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st

from service.text import words


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words.cut(text)) == text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_tagged_words_joined_are_the_text(text: str) -> None:
    assert "".join(word for word, _ in words.tag(text)) == text


def test_an_ordinary_word_is_known_and_an_invented_name_is_not() -> None:
    assert words.known("整改")
    assert not words.known("栖梧镇")


def test_half_a_surrogate_pair_is_no_word() -> None:
    assert not words.known("\ud800")


def test_a_place_of_the_dictionary_is_tagged_as_one() -> None:
    assert ("杭州", "ns") in words.tag("考察组到杭州学习。")


def test_threads_share_the_dictionary() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(words.cut, ["扎实推进安全生产工作"] * 200))
    assert answers == [words.cut("扎实推进安全生产工作")] * 200
