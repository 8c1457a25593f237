"""What is planted: each fault is what it says, and nothing else."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.exam.paper import Paper, paper_of
from eval.exam.registry import claims, fault, fault_names, harmless_edits, lure
from eval.exam.soil import Soil
from eval.figures import figures
from service.text.figures import figures as all_figures
from tests.unit.eval.exam.rubrics import SOIL, criterion, papers, rubric, text_of

PAPER = papers(1)[0]
ENGLISH = paper_of(
    "Burst main in Mill Lane: incident report\n\n"
    "To: Tarn Water\n\n"
    "1. What happened\n\n"
    "The main burst at 6 a.m. and the crew of 4 people came within 25 minutes. They shut 3 valves, and kept 40 homes "
    "in supply.\n\n"
    "2. Cause\n\n"
    "The pipe was 60 years old and had lost 30 mm of its wall. We plan to replace 200 metres of it.\n\n"
    "3. What will change\n\n"
    "All 12 valves will be turned every year. The lane should be closed for 2 weeks.\n\n"
    "Tarn Office\n\n"
    "4 May 2025",
    id="en", house="en-engineering", genre=None, language="en",
)  # fmt: skip


def planted(name: str, paper: Paper = PAPER, dose: int = 3) -> Paper:
    made = fault(name).plant(paper, dose, Random(1), SOIL)
    assert made is not None
    return made.paper


@given(st.sampled_from(fault_names()), st.integers(0, 10), st.sampled_from([PAPER, ENGLISH]))
def test_a_fault_stands_where_it_says_and_comes_again_by_the_same_chance(name, seed, paper):
    module = fault(name)
    for dose in module.DOSES:
        made = module.plant(paper, dose, Random(seed), SOIL)
        again = module.plant(paper, dose, Random(seed), SOIL)
        assert made == again
        if made is not None:
            assert made.paper.text != paper.text
            assert made.paper.facts == paper.facts
            assert made.dose >= 1
            assert all(0 <= start <= end <= len(made.paper.text) for start, end in made.spots)


@pytest.mark.parametrize("name", sorted(set(fault_names()) - {"foreign_measures"}))
def test_a_chinese_report_has_room_for_every_fault(name):
    assert fault(name).plant(PAPER, fault(name).USUAL, Random(1), SOIL) is not None


@pytest.mark.parametrize("name", sorted(set(fault_names()) - {"drop_closing", "copy_sample", "foreign_measures"}))
def test_an_english_report_has_room_for_every_fault_of_its_language(name):
    assert fault(name).plant(ENGLISH, fault(name).USUAL, Random(1), SOIL) is not None


def test_wrong_numbers_stand_nowhere_in_the_intact_text():
    before = {figure.key for figure in figures(PAPER.text)}
    after = {figure.key for figure in figures(planted("wrong_numbers").text)}
    assert 1 <= len(after - before) <= 3


def test_a_contradiction_keeps_what_was_said_first():
    spoilt = planted("contradiction", dose=1)
    assert all(fact.text in spoilt.text for fact in PAPER.facts)
    assert len(all_figures(spoilt.text)) > len(all_figures(PAPER.text))


def test_a_plan_is_told_as_done_and_no_figure_changes():
    spoilt = planted("status_upgrade", dose=8).text
    assert (PAPER.text.count("拟组织"), spoilt.count("拟组织")) == (4, 0)
    assert re.findall(r"\d+", spoilt) == re.findall(r"\d+", PAPER.text)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("拟于5月开工", "已于5月开工"),
        ("建议由县水利局牵头", "决定由县水利局牵头"),
        ("开展积分制试点", "全面推行积分制"),
        ("未经批准", "经批准"),
        ("6月底前完成整改", "6月底前已完成整改"),
        ("会议讨论了预算调整方案", "会议决定了预算调整方案"),
    ],
)
def test_what_is_planned_proposed_tried_or_discussed_is_told_as_done(given, told):
    paper = PAPER.but(f"题目\n办公室，{given}。")
    assert planted("status_upgrade", paper).text == f"题目\n办公室，{told}。"


@pytest.mark.parametrize("kept", ["拟定方案", "模拟演练", "第三方建议被采纳", "年度计划表"])
def test_words_that_only_look_like_plans_are_left_alone(kept):
    assert fault("status_upgrade").plant(PAPER.but(f"题目\n办公室{kept}。"), 3, Random(1), SOIL) is None


def test_headings_go_and_all_else_stays():
    spoilt = planted("strip_headings", dose=99)
    assert not any(line.rank for line in spoilt.words.lines(spoilt.text))
    assert all(fact.text in spoilt.text for fact in PAPER.facts)


def test_a_heading_that_runs_into_its_paragraph_goes_too():
    paper = PAPER.but("题目\n（一）压实责任。全镇划分网格58个，配备人员116名，实行分片包干到户。\n某镇政府")
    assert (
        planted("strip_headings", paper).text == "题目\n全镇划分网格58个，配备人员116名，实行分片包干到户。\n某镇政府"
    )


def test_a_first_sentence_that_tells_a_fact_loses_its_number_only():
    paper = paper_of(
        "题目\n1.完成整治12处。全镇划分网格58个，配备人员116名，实行分片包干到户。\n某镇政府",
        id="one", house="zh-official", genre=None, language="zh",
    )  # fmt: skip
    assert "\n完成整治12处。全镇" in planted("strip_headings", paper).text


def test_the_number_of_a_heading_is_no_fact():
    text = "题目\n1.压实责任。全镇划分网格58个，配备网格员116名。"
    paper = paper_of(text, id="one", house="zh-official", genre=None, language="zh")
    assert [fact.text for fact in paper.facts] == ["全镇划分网格58个，配备网格员116名。"]


@pytest.mark.parametrize(
    "end",
    [
        "以上报告，不妥之处，敬请批评指正。",
        "不当之处，恳请同志们批评帮助。",
        "是否同意，请予函复。",
        "汇报完了，谢谢大家！",
        "以上汇报，请领导指示。谢谢！",
    ],
)
def test_closings_of_all_kinds_go_whole(end):
    assert (
        planted("drop_closing", PAPER.but(f"题目\n全镇划分网格58个。\n{end}")).text.rstrip()
        == "题目\n全镇划分网格58个。"
    )


@pytest.mark.parametrize("last", ["恳请县政府补助资金300万元。", "全年办理来信12件，请示3件。"])
def test_a_sentence_with_a_figure_is_no_closing(last):
    assert fault("drop_closing").plant(PAPER.but(f"题目\n全镇划分网格58个。\n{last}"), 1, Random(1), SOIL) is None


def test_idle_words_mend_no_end_that_breaks_off():
    told = "全镇划分网格58个，配备网格人员116名，实行分片包干到户，责任落实到人，每月逐户走访一次。"
    paper = PAPER.but(
        f"题目\n{told}\n下一步，将继续抓好落实，把群众反映强烈的饮水、道路、照明等问题逐一解决，提升群众满"
    )
    made = lure("verbosity").plant(paper, Random(1))
    assert made is not None
    assert made.paper.text.endswith("提升群众满")


def test_shuffled_sections_keep_every_line():
    assert sorted(planted("shuffle_sections").text.split("\n")) == sorted(PAPER.text.split("\n"))


def test_sections_shuffled_silently_are_numbered_in_order():
    marks = re.findall(r"^[一二三四]、", planted("shuffle_silently").text, re.MULTILINE)
    assert marks == ["一、", "二、", "三、", "四、"]
    assert planted("shuffle_silently").text.index("下步打算") < planted("shuffle_silently").text.index("基本情况")


def test_a_text_cut_off_is_a_beginning():
    assert PAPER.text.startswith(planted("truncate").text)


def test_the_closing_goes_and_the_signature_stays():
    spoilt = planted("drop_closing").text
    assert ("特此报告" in spoilt, "青石镇人民政府" in spoilt) == (False, True)


def test_the_signature_goes_and_the_closing_stays():
    spoilt = planted("drop_signature").text
    assert ("特此报告" in spoilt, "青石镇人民政府" in spoilt) == (True, False)


def test_lost_facts_are_facts():
    spoilt = planted("lost_facts")
    assert sum(fact.text not in spoilt.text for fact in PAPER.facts) >= 3


def test_copied_sentences_are_those_of_past_documents():
    made = fault("copy_sample").plant(PAPER, 3, Random(1), SOIL)
    assert made is not None
    [(_, sample)] = SOIL.samples
    assert all(made.paper.text[start:end] in sample.replace("\n", "") for start, end in made.spots)
    assert not set(figures(made.paper.text)) - set(figures(PAPER.text))


def test_what_is_taken_out_leaves_no_second_blank():
    assert "  " not in planted("lost_facts", ENGLISH, dose=1).text


def test_marks_within_a_figure_are_left_alone():
    spoilt = planted("half_width", ENGLISH.but(ENGLISH.text.replace("200 metres", "1,200 metres")), dose=8).text
    assert ("1,200 metres" in spoilt, "3 valves , and" in spoilt) == (True, True)


def test_scattered_sentences_are_all_still_there():
    assert sorted(planted("scatter", dose=8).text) == sorted(PAPER.text)


def test_foreign_measures_take_the_place_of_the_last_section():
    other = text_of("北渡", "养老", 900)
    made = fault("foreign_measures").plant(PAPER, 1, Random(1), Soil(samples=((None, other),)))
    assert made is not None
    assert "四、养老下步打算" in made.paper.text
    assert "四、防汛下步打算" not in made.paper.text


@pytest.mark.parametrize("name", ["empty_phrases", "overlong"])
def test_a_longer_text_has_the_facts_it_had(name):
    spoilt = planted(name)
    assert spoilt.size > 1.25 * PAPER.size
    assert re.findall(r"\d+", spoilt.text) == re.findall(r"\d+", PAPER.text)


@pytest.mark.parametrize("name", ["reflow", "trailing_blanks"])
@given(seed=st.integers(0, 5))
def test_blanks_change_no_character(name, seed):
    made = harmless_edits()[name].plant(PAPER, Random(seed))
    assert made is not None
    assert "".join(made.paper.text.split()) == "".join(PAPER.text.split())


def test_synonyms_change_no_figure():
    paper = PAPER.but(f"{PAPER.text}\n我市进一步加强管理，目前，共有12处。")
    made = harmless_edits()["synonyms"].plant(paper, Random(1))
    assert made is not None
    assert re.findall(r"\d+", made.paper.text) == re.findall(r"\d+", paper.text)


@pytest.mark.parametrize("paper", [PAPER, ENGLISH])
def test_lures_add_to_the_text_and_take_nothing(paper):
    for name in ("injection", "verbosity"):
        made = lure(name).plant(paper, Random(1))
        assert made is not None
        assert len(made.paper.text) > len(paper.text)
        assert all(fact.text in made.paper.text for fact in paper.facts)


def test_criteria_answer_for_what_they_claim():
    assert claims(rubric())["colloquial"] == ("register",)


def test_a_criterion_that_claims_nothing_answers_by_its_name():
    from dataclasses import replace

    silent = replace(rubric(), criteria=(criterion("originality"),))
    assert claims(silent)["copy_sample"] == ("originality",)


def test_facts_of_a_paper_are_its_sentences_with_figures_or_plans():
    paper = paper_of(
        "某镇工作总结\n一、基本情况\n全镇有村12个。大家都很努力。拟新建一处广场。\n某镇政府\n2024年1月3日",
        id="x", house="zh-official", genre=None, language="zh",
    )  # fmt: skip
    assert [fact.text for fact in paper.facts] == ["全镇有村12个。", "拟新建一处广场。"]
