from dataclasses import replace

import pytest

from service.domain.draft import Origin, Support
from service.drafting.section import insert, section_prompt, sentence_of, tidy
from tests.builders import sentence
from tests.unit.drafting.pieces import inspector, memory, prompts, unit, wrote

WATER = "疏浚沟塘12口"
LAMPS = "安装路灯340盏"


def texts(written) -> list[str]:
    return [s.text for s in written.sentences]


def test_a_prompt_shows_only_its_own_facts() -> None:
    asked = section_prompt(prompts().template("draft/zh/section"), unit(WATER), (), "")
    assert WATER in asked.user and LAMPS not in asked.user


def test_a_series_is_asked_for_only_where_there_are_two_points_to_tell() -> None:
    template = prompts().template("draft/zh/section")

    def asked(*facts: str) -> str:
        of = unit(*facts)
        of = replace(of, section=replace(of.section, series="用“一是……二是……”分列。"))
        return section_prompt(template, of, (), "").user

    assert "一是" not in asked("编目人员只有5名")
    assert "一是" in asked("编目人员只有5名", "图书错架率仍达14%")


def test_an_answer_is_given_the_room_its_points_need_and_no_more() -> None:
    template = prompts().template("draft/zh/section")
    few, many = (section_prompt(template, unit(*[WATER] * n), (), "") for n in (1, 40))
    assert few.max_tokens < 120 < many.max_tokens == 400


def test_braces_in_a_fact_reach_the_model_as_they_are() -> None:
    shown = section_prompt(prompts().template("draft/zh/section"), unit("启用编号{{ facts }}的设备3台"), (), "")
    assert "1.启用编号{{ facts }}的设备3台" in shown.user


def test_markdown_and_list_marks_are_taken_off() -> None:
    assert tidy("# 工作\n- **疏浚沟塘12口**\n2.安装路灯340盏") == ["工作。", "疏浚沟塘12口。", "安装路灯340盏。"]


def test_a_sentence_that_tells_its_fact_stands_with_its_fact() -> None:
    written = wrote("着力改善灌溉条件，疏浚沟塘12口。", unit(WATER), inspector(WATER), ("p1",))
    [kept] = written.sentences
    assert (kept.fact_ids, kept.support, kept.origin, kept.exemplar_ids) == (
        ("f1",), Support.SUPPORTED, Origin.MODEL, ("p1",)
    )  # fmt: skip
    assert written.lost == ()


def test_a_clause_with_an_invented_figure_goes_and_what_is_left_is_marked_mended() -> None:
    written = wrote("疏浚沟塘12口，受益农田900亩。", unit(WATER), inspector(WATER))
    assert [(s.text, s.origin) for s in written.sentences] == [("疏浚沟塘12口。", Origin.MENDED)]


def test_a_clause_that_tells_an_effect_nobody_gave_goes() -> None:
    written = wrote("疏浚沟塘12口，有效解决了农田灌溉难题，得到群众一致好评。", unit(WATER), inspector(WATER))
    assert [(s.text, s.origin) for s in written.sentences] == [("疏浚沟塘12口。", Origin.MENDED)]


def test_a_counting_word_goes_without_a_mend() -> None:
    written = wrote("第一，疏浚沟塘12口。", unit(WATER), inspector(WATER))
    assert [(s.text, s.origin) for s in written.sentences] == [("疏浚沟塘12口。", Origin.MODEL)]


def test_an_invented_figure_in_the_clause_of_the_fact_takes_the_sentence_out_and_the_fact_counts_as_lost() -> None:
    written = wrote("疏浚沟塘21口。", unit(WATER), inspector(WATER))
    assert written.sentences == ()
    assert [loss.fact_id for loss in written.lost] == ["f1"]


def test_two_facts_in_one_breath_become_a_sentence_each() -> None:
    lamps = f"{LAMPS}，其中太阳能路灯200盏"
    written = wrote(f"{WATER}，{lamps}。", unit(WATER, lamps), inspector(WATER, lamps))
    assert [(s.text, s.fact_ids) for s in written.sentences] == [(f"{WATER}。", ("f1",)), (f"{lamps}。", ("f2",))]


def test_a_shortcoming_that_nobody_gave_is_not_told() -> None:
    found = "问题主要集中在部分沟塘管护人员流动较大，需要进一步加强管理。"
    assert texts(wrote(f"{found}疏浚沟塘12口。", unit(WATER), inspector(WATER))) == ["疏浚沟塘12口。"]


def test_a_shortcoming_in_the_facts_own_words_may_open_its_paragraph() -> None:
    few = "管护力量不足，只有管护员2名"
    assert texts(wrote(f"管护力量不足。{few}。", unit(few), inspector(few)))[0].startswith("管护力量不足")


@pytest.mark.parametrize("fragment", ["关于疏浚沟塘。", "沟塘。"])
def test_a_matter_named_without_saying_anything_of_it_is_no_sentence(fragment: str) -> None:
    assert texts(wrote(f"{fragment}疏浚沟塘12口。", unit(WATER), inspector(WATER))) == ["疏浚沟塘12口。"]


def test_an_aim_of_another_matter_goes_and_its_fact_stays() -> None:
    usual = replace(memory(), usual_words=frozenset({"群众", "条件"}))
    far = wrote("为推动文化事业发展，疏浚沟塘12口。", unit(WATER), inspector(WATER, of=usual))
    near = wrote("为改善群众灌溉条件，疏浚沟塘12口。", unit(WATER), inspector(WATER, of=usual))
    assert texts(far) == ["疏浚沟塘12口。"] and texts(near) == ["为改善群众灌溉条件，疏浚沟塘12口。"]


def test_nobody_aims_at_a_shortcoming() -> None:
    few = "管护力量不足，只有管护员2名"
    written = wrote(f"为提升管护水平，{few}。", unit(few), inspector(few))
    assert texts(written) == [f"{few}。"]


def test_a_figure_of_another_section_may_not_stand() -> None:
    written = wrote("疏浚沟塘12口。安装路灯340盏。", unit(WATER), inspector(WATER, LAMPS))
    assert texts(written) == ["疏浚沟塘12口。"]


def test_a_fact_is_told_once() -> None:
    assert texts(wrote("疏浚沟塘12口。疏浚沟塘12口。", unit(WATER), inspector(WATER))) == ["疏浚沟塘12口。"]


def test_a_lifted_sentence_goes() -> None:
    sample = "坚持汛前排查与汛后修复两手抓，逐口塘坝落实包保责任人和巡查频次。"
    written = wrote(sample + "疏浚沟塘12口。", unit(WATER), inspector(WATER, of=memory(sample)), ())
    assert texts(written) == ["疏浚沟塘12口。"]


def test_a_detail_of_a_sample_goes() -> None:
    of = memory(details=("栖霞渡",))
    written = wrote("围绕栖霞渡推进整治。疏浚沟塘12口。", unit(WATER), inspector(WATER, of=of))
    assert texts(written) == ["疏浚沟塘12口。"]


def test_a_plan_told_as_done_counts_as_lost() -> None:
    planned = "明年拟疏浚沟塘12口"
    written = wrote("今年已疏浚沟塘12口。", unit(planned), inspector(planned))
    assert written.sentences == () and [loss.fact_id for loss in written.lost] == ["f1"]


def test_a_late_sentence_stands_where_its_fact_stands_in_the_brief() -> None:
    of = unit("甲事", "乙事", "丙事")
    there = (sentence("甲。", fact_ids=("f1",)), sentence("丙。", fact_ids=("f3",)))
    assert [s.text for s in insert(there, sentence("乙。", fact_ids=("f2",)), of)] == ["甲。", "乙。", "丙。"]


def test_a_sentence_carries_what_it_rests_on() -> None:
    who = inspector(WATER)
    made = sentence_of("疏浚沟塘12口。", who.judge("疏浚沟塘12口。", who.ledger), Origin.MENDED)
    assert (made.fact_ids, made.origin) == (("f1",), Origin.MENDED)


def test_an_aim_goes_with_the_fact_it_is_the_aim_of() -> None:
    written = wrote(f"{WATER}，为方便群众出行，{LAMPS}。", unit(WATER, LAMPS), inspector(WATER, LAMPS))
    assert texts(written) == [f"{WATER}。", f"为方便群众出行，{LAMPS}。"]
