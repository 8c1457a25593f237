from service.domain.draft import Origin, Support
from service.drafting.section import insert, section_prompt, sentence_of, tidy, topic_of
from tests.builders import sentence
from tests.unit.drafting.pieces import NOTHING, inspector, memory, prompts, unit, wrote

WATER = "疏浚沟塘12口"
LAMPS = "安装路灯340盏"


def texts(written) -> list[str]:
    return [s.text for s in written.sentences]


def test_a_prompt_shows_only_its_own_facts_and_asks_for_a_heading_only_where_there_is_one() -> None:
    template = prompts().template("draft/zh/section")
    plain = section_prompt(template, unit(WATER), (), "")
    headed = section_prompt(template, unit(WATER, headed=True), (), "")
    assert WATER in plain.user and LAMPS not in plain.user
    assert "小标题" in headed.user and "小标题" not in plain.user


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


def test_an_invented_figure_takes_its_sentence_out_and_its_fact_counts_as_lost() -> None:
    written = wrote("疏浚沟塘12口，受益农田900亩。", unit(WATER), inspector(WATER))
    assert written.sentences == ()
    assert [loss.fact_id for loss in written.lost] == ["f1"]


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


def test_a_heading_holds_no_figure_and_speaks_of_the_facts() -> None:
    who = inspector(WATER, of=memory(words=("灌溉", "基础")))
    of = unit(WATER, headed=True)
    assert topic_of("疏浚沟塘夯实灌溉基础", who, of, NOTHING)
    assert topic_of("疏浚沟塘12口成效明显", who, of, NOTHING) is None
    assert topic_of("提升干部队伍能力素质", who, of, NOTHING) is None


def test_a_late_sentence_stands_where_its_fact_stands_in_the_brief() -> None:
    of = unit("甲事", "乙事", "丙事")
    there = (sentence("甲。", fact_ids=("f1",)), sentence("丙。", fact_ids=("f3",)))
    assert [s.text for s in insert(there, sentence("乙。", fact_ids=("f2",)), of)] == ["甲。", "乙。", "丙。"]


def test_a_sentence_carries_what_it_rests_on() -> None:
    who = inspector(WATER)
    made = sentence_of("疏浚沟塘12口。", who.judge("疏浚沟塘12口。", who.ledger), Origin.MENDED)
    assert (made.fact_ids, made.origin) == (("f1",), Origin.MENDED)
