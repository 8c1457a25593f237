"""The content of a stretch of text."""

from service.text.grams import covered, grams, overlap


def test_figures_marks_and_empty_words_are_left_out() -> None:
    assert grams("累计排查企业46家。") == {"排查", "查企", "企业"}


def test_nothing_is_wholly_covered() -> None:
    assert covered(frozenset(), frozenset({"企业"})) == 1.0


def test_a_lone_character_is_found_within_a_word() -> None:
    assert overlap(frozenset({"长"}), frozenset({"长度"})) == 1
    assert overlap(frozenset({"长"}), frozenset({"宽度"})) == 0
