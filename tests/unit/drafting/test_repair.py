from service.drafting.repair import repair_prompt, repaired
from tests.unit.drafting.pieces import NOTHING, inspector, prompts, unit, wrote

WATER, LAMPS = "疏浚沟塘12口", "安装路灯340盏"


def repair(answer: str):
    who, of = inspector(WATER, LAMPS), unit(WATER, LAMPS)
    return repaired(wrote("安装路灯340盏。", of, who), of.facts[0], answer, who, NOTHING)


def test_a_repair_asks_for_one_fact_alone() -> None:
    of = unit(WATER, LAMPS)
    asked = repair_prompt(prompts().template("draft/zh/repair"), of, of.facts[0], "status")
    assert WATER in asked.user and LAMPS not in asked.user and "拟办" in asked.user


def test_a_lost_fact_told_whole_takes_its_place() -> None:
    done = repair("坚持旱涝兼治，疏浚沟塘12口。")
    assert [s.text for s in done.sentences] == ["坚持旱涝兼治，疏浚沟塘12口。", "安装路灯340盏。"]
    assert done.lost == () and done.sentences[0].loose


def test_an_answer_that_invents_is_kept_for_the_mend_only() -> None:
    done = repair("疏浚沟塘12口，受益农田900亩。")
    assert [loss.fact_id for loss in done.lost] == ["f1"]
    assert done.rejected == ("疏浚沟塘12口，受益农田900亩。",)


def test_an_answer_that_tells_another_fact_does_not_stand() -> None:
    assert [s.text for s in repair("安装路灯340盏。").sentences] == ["安装路灯340盏。"]
