"""What a document does that others may do as well."""

import pytest

from service.corpus.profile.document import Document
from service.corpus.profile.habits.headings import ordinal
from service.corpus.profile.reading import KINDS
from tests.unit.corpus.profile.house import report

TEXT = report("护林防火")


def habits(kind, text=TEXT, language="zh"):
    return [item.text for item in KINDS[kind](Document(text, language))]


@pytest.mark.parametrize(
    ("heading", "mark"),
    [
        ("一、主要工作", "一、"),
        ("（十二）抓好落实", "（十二）"),
        ("3.加强培训", "3."),
        ("2.1 Scope", "2.1 "),
        ("①登记", "①"),
        ("一年来的工作", ""),
        ("2024年工作", ""),
        ("工作总结", ""),
    ],
)
def test_an_ordinal_is_told_from_the_heading_it_numbers(heading, mark):
    assert ordinal(heading) == mark


def test_headings_are_told_by_level_mark_and_whether_text_follows():
    assert habits("headings") == ["1 一、", "2 （一） ~", "2 （一） ~", "1 一、", "1 一、"]


def test_sections_are_named_without_their_ordinals():
    assert habits("sections") == ["主要工作及成效", "存在的问题和不足", "下一步工作打算"]


def test_the_order_tells_what_follows_what():
    steps = habits("order")
    assert steps[0] == "start > opening"
    assert "achievement > problem" in steps


def test_formulae_are_told_without_their_figures():
    assert habits("openings") == ["×年", "我镇扎实推进护林防火", "共办结×项", "现将有关情况总结如下"]
    assert habits("closings") == ["特此报告"]


def test_person_is_told_by_the_longest_word():
    assert habits("persons") == ["我镇"]


def test_numbers_are_told_by_the_way_they_are_written():
    ways = habits("numbers", "总结\n全市增长5％，达1,200户，占百分之三十，3至5月完成。")
    assert sorted(ways) == ["percent_wide", "percent_words", "range_word", "thousands"]


def test_marks_within_a_number_are_no_marks():
    assert habits("marks", "总结\n达3.5万元,占12%。") == [",", "。"]


def test_of_two_words_for_one_thing_the_one_written_is_told():
    assert habits("choices", "总结\n其它事项眼下没有变化。") == ["其它", "眼下", "没有"]


def test_the_title_is_told_by_its_last_word():
    assert habits("titles") == ["总结"]


def test_the_parts_beside_the_prose_are_told():
    assert habits("parts") == ["recipient", "closing", "signature", "date"]


def test_english_is_read_by_its_own_words():
    text = "Progress report\nWe cleaned 1,200 m of drain, 12 per cent of the whole, prior to the rain."
    assert habits("persons", text, "en") == ["We"]
    assert habits("choices", text, "en") == ["per cent", "prior to"]
    assert set(habits("numbers", text, "en")) == {"thousands", "percent_words"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_habit_has_its_place_in_the_text(kind):
    document = Document(TEXT, "zh")
    for item in KINDS[kind](document):
        assert 0 <= item.start < item.end <= len(TEXT)
