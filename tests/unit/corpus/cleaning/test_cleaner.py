"""The cleaner as a whole: what holds for every text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.noise import ALL
from service.corpus.cleaning.cleaner import clean
from service.corpus.cleaning.undo import rebuild
from service.domain.cleaning import CleanDocument
from tests import noise
from tests.unit.corpus.cleaning.papers import REQUEST, STUDY, SUMMARY, body, plain, samples

PIECES = (
    "一、主要做法", "（一）压实责任", "(二)加强领导,落实责任", "1、检查隐患", "2、是整改落实", "二、",
    "第一篇:工作总结", "篇二：调研报告", "关于防汛工作的请示", "工作总结", "附件：1.名单", "2024年3月5日",
    "鹭洲镇人民政府", "各村：", "现将情况报告如下:", "全镇共有12个村,其中", "三类险情。", "了明显成效。", "、", "。",
    ",", "：", " ", "\n", "\n\n", "\u3000\u3000", "- 3 -", "12", "xx 县", "***", "公号“夜谈”整理",
    "本文链接:https://www.example.com/1.html", "“", "”", "‘", "\"", "(", ")", "《", "》", "e\u0301", "\u200b",
    "\r\n", "\r", "设", "告 ", "Office 365", "8%,12%", "x:x", "……", "——", "上一篇：没有了",
)  # fmt: skip
messy = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXTS = [plain(path) for path in samples()]


def assert_settled(document: CleanDocument) -> None:
    [again] = clean(document.text)
    assert (again.log, again.text, again.title) == ((), document.text, document.title)


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem)
def test_a_correct_document_is_kept_to_the_letter(path):
    [document] = clean(body(path))
    assert (document.text, document.log, document.flags) == (body(path), (), ())


@pytest.mark.parametrize("text", [SUMMARY, REQUEST, STUDY])
def test_a_correct_paper_is_one_document_without_edits(text):
    [document] = clean(text)
    assert (document.text, document.log, document.flags) == (text, (), ())
    assert document.title == text.split("\n")[0]


@given(messy)
@settings(max_examples=150)
def test_cleaning_the_cleaned_changes_nothing(text):
    for document in clean(text):
        assert_settled(document)


@given(st.text(st.characters(codec=None), max_size=120))
@settings(max_examples=80)
def test_any_text_can_be_cleaned_and_stays_so(text):
    for document in clean(text):
        assert_settled(document)


@given(st.sampled_from(ALL), st.integers(0, len(TEXTS) - 3), st.integers(0, 10_000))
@settings(max_examples=60)
def test_cleaning_what_was_noisy_again_changes_nothing(kind, at, seed):
    planted = noise.plant(kind, TEXTS[at : at + 3], seed)
    for document in clean(planted.text) if planted else ():
        assert_settled(document)


@given(messy)
@settings(max_examples=100)
def test_the_log_tells_the_whole_way_from_the_original_to_the_text(text):
    for document in clean(text):
        assert rebuild(document) == document.text.strip("\n")
        assert rebuild(document, without=document.log) == document.original.strip("\n")


def test_each_edit_can_be_taken_back_alone():
    [document] = clean(SUMMARY.replace("，", ",").replace("抢险队伍", "抢险 队伍"))
    spaces = [edit for edit in document.log if edit.step == "C11"]
    assert rebuild(document, without=spaces) == SUMMARY.replace("抢险队伍", "抢险 队伍").strip("\n")
    first = document.log[-1]
    assert rebuild(document, without=[first]) != document.text.strip("\n")


def test_an_edit_names_the_line_of_the_file_and_what_stood_there():
    lines = SUMMARY.split("\n")
    lines[5:6] = [lines[5][:14], lines[5][14:]]
    [document] = clean("\r\n".join(lines))
    [edit] = [edit for edit in document.log if edit.step == "C09"]
    assert (edit.line, edit.before, edit.after) == (6, "\n", "")


def test_no_text_and_chrome_alone_are_no_document():
    assert clean("") == clean("\n \n\u3000\n") == ()
    assert clean("您当前的位置：首页 > 公文写作\n上一篇：没有了\n本文链接:https://www.example.com/2.html\n") == ()


def test_the_documents_of_a_file_share_no_line_and_keep_its_order():
    text = "\n".join([SUMMARY.strip(), REQUEST.strip(), STUDY.strip()])
    documents = clean(text)
    assert [document.title for document in documents] == [one.split("\n")[0] for one in (SUMMARY, REQUEST, STUDY)]
    assert [document.lines for document in documents] == [(1, 14), (15, 20), (21, 28)]


def test_masked_and_half_width_papers_settle_with_every_noise_at_once():
    dice = random.Random(7)
    for at in range(0, len(TEXTS), 6):
        text = TEXTS[at]
        for kind in dice.sample(["Z1", "Z3", "Z4", "Z5", "Z9", "Z10", "Z13", "Z14"], 4):
            planted = noise.plant(kind, [text], at)
            text = planted.text if planted else text
        for document in clean(text):
            assert_settled(document)
