"""Dividing reports into passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.corpus.outline import outline
from service.corpus.passages import divide
from service.domain.draft import BlockKind
from service.domain.sample import Role
from service.text import sentences
from service.text.language import CHINESE

SENTENCE = "各村把责任落到网格，把台账建到农户，逐项销号。"

SHORTEST, LONGEST = CHINESE.manner("passage")


def report(*lines):
    return "\n".join(("桤木镇值班总结", *lines))


def roles(*lines):
    return [stretch.role for stretch in divide(report(*lines))]


def test_a_long_paragraph_is_cut_at_sentence_ends():
    stretches = divide(report("一、主要工作", SENTENCE * 40))
    assert all(SHORTEST <= len(stretch.text) <= LONGEST for stretch in stretches)
    assert all(stretch.text.endswith("。") for stretch in stretches)
    assert "".join(stretch.text for stretch in stretches) == SENTENCE * 40


def test_a_single_long_sentence_stays_whole():
    long = "，".join(["逐户登记造册"] * 80) + "。"
    [stretch] = divide(report(long))
    assert stretch.text == long


def test_short_paragraphs_of_a_section_are_joined():
    [stretch] = divide(report("一、主要工作", SENTENCE, SENTENCE))
    assert stretch.text == f"{SENTENCE}\n{SENTENCE}"


def test_a_passage_never_crosses_a_section():
    first, second = divide(report("一、主要工作", SENTENCE, "二、存在问题", SENTENCE))
    assert (first.heading, second.heading) == ("一、主要工作", "二、存在问题")


def test_short_items_of_a_section_are_one_list():
    items = ("1.严格交接。双方签字。", "2.严格请假。书面报批。", "3.严格查岗。每日抽查。")
    [stretch] = divide(report("一、主要工作", *items))
    assert stretch.text == "\n".join(items)
    assert stretch.heading == "一、主要工作"


def test_title_recipient_signature_and_date_belong_to_no_passage():
    text = report("县政府办：", SENTENCE * 4, "桤木镇人民政府", "2025年1月8日")
    [stretch] = divide(text)
    assert stretch.text == SENTENCE * 4


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("一、主要工作及成效", Role.ACHIEVEMENT),
        ("一、存在的问题和不足", Role.PROBLEM),
        ("一、原因分析", Role.PROBLEM),
        ("一、对策建议", Role.MEASURE),
        ("一、下一步工作打算", Role.PLAN),
        ("一、努力方向", Role.PLAN),
        ("一、基本情况", Role.OPENING),
        ("一、廉洁自律情况", Role.ACHIEVEMENT),
        ("一、总体要求", Role.OPENING),
        ("二、重点任务", Role.PLAN),
        ("二、任务完成情况", Role.ACHIEVEMENT),
        ("三、会议议定的事项", Role.PLAN),
        ("四、实施步骤", Role.PLAN),
        ("五、责任分工", Role.MEASURE),
        ("六、保障措施", Role.MEASURE),
    ],
)
def test_a_heading_tells_the_role(heading, role):
    assert roles("开头一句。", heading, SENTENCE) == [Role.OPENING, role]


def test_the_section_outweighs_a_word_in_its_item():
    assert roles("开头。", "一、存在的问题", "（一）整改措施不细。" + SENTENCE)[1] is Role.PROBLEM


def test_a_heading_of_two_things_is_settled_by_the_text():
    got = roles(
        "开头。",
        "一、存在问题及下一步打算",
        "力量不足，经费缺乏，办法滞后。" * 8,
        "下一步将继续抓好培训，力争全员持证。" * 8,
    )
    assert got[1:] == [Role.PROBLEM, Role.PLAN]


def test_a_closing_formula_closes():
    last = divide(report(SENTENCE * 4, "特此报告。"))[-1]
    assert (last.role, last.heading) == (Role.CLOSING, "")


def test_what_sums_up_closes():
    assert (
        roles("开头。", "一、主要表现", SENTENCE * 5, "综上所述，该同志表现良好。" + SENTENCE * 5)[-1] is Role.CLOSING
    )


LINES = st.lists(
    st.sampled_from(
        [
            "一、主要工作",
            "（一）抓学习。" + SENTENCE,
            "1.抓落实。" + SENTENCE,
            SENTENCE,
            SENTENCE * 9,
            "二、问题",
            "特此报告。",
        ]
    ),
    max_size=12,
)


@given(LINES)
def test_no_prose_is_lost_and_no_sentence_is_cut(lines):
    text = report(*lines)
    prose = [line.text for line in outline(text) if line.kind in (BlockKind.PARAGRAPH, BlockKind.CLOSING)]
    stretches = divide(text)
    assert "".join(stretch.text for stretch in stretches).replace("\n", "") == "".join(prose)
    whole = {sentence.strip() for line in prose for sentence in sentences.split(line)}
    assert all(part.strip() in whole for stretch in stretches for part in sentences.split(stretch.text))


def test_without_headings_only_the_first_passage_opens_the_report():
    first, done = "1月8日，桤木镇完成集中排查。" + SENTENCE * 4, "全镇共完成排查46处，合格率提高到98%。" + SENTENCE * 4
    later = "下一步，计划3月底前复查。" + SENTENCE * 4
    assert roles(first, done, later) == [Role.OPENING, Role.ACHIEVEMENT, Role.PLAN]
