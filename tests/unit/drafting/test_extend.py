import pytest

from service.drafting.extend import extended, extensions
from service.drafting.inspection import HouseMemory
from service.drafting.mend import mended
from tests.unit.drafting.pieces import NOTHING, inspector, memory, prompts, unit, wrote

WATER = "疏浚沟塘12口"


def told(answer: str, fact: str = WATER, of: HouseMemory | None = None) -> list[str]:
    who, about = inspector(fact, of=of), unit(fact)
    first = mended(wrote("", about, who), who)
    done = extended(first, about.facts[0], answer, who, NOTHING)
    return [s.text for s in done.sentences]


def asked(missing: int) -> int:
    written = [wrote("疏浚沟塘12口。", unit(WATER), inspector(WATER))]
    return len(extensions(prompts().template("draft/zh/extend"), written, missing))


def test_a_report_long_enough_asks_for_nothing() -> None:
    assert asked(0) == 0 and asked(4) == 1


def test_nobody_is_asked_what_a_date_or_a_shortcoming_is_good_for() -> None:
    facts = ("展览时间为9月15日", "现有骑手46人", "部分路灯存在损坏问题")
    written = [wrote("。".join(facts) + "。", unit(*facts), inspector(*facts))]
    assert extensions(prompts().template("draft/zh/extend"), written, 4) == []


def test_a_report_that_could_only_be_padded_is_left_as_it_is() -> None:
    assert asked(4000) == 0


@pytest.mark.parametrize(
    "answer", ["为改善灌溉条件", "为改善灌溉条件，疏浚沟塘12口，投入资金90万元。", "**为改善灌溉条件**\n疏浚沟塘"]
)
def test_an_aim_is_told_beside_the_sentence_and_nothing_else_of_the_answer(answer: str) -> None:
    assert told(answer) == ["为改善灌溉条件，疏浚沟塘12口。"]


@pytest.mark.parametrize(
    "answer",
    [
        "坚持旱涝兼治的思路",
        "围绕此次会议",
        "为做好疏浚沟塘工作",
        "为确保12口沟塘蓄水",
        "为落实青禾县财政局的要求",
        "为迎接上级检查获得好评",
        "",
    ],
    ids=[
        "no aim",
        "a bare matter",
        "its words twice",
        "its figure twice",
        "a body nobody gave",
        "an effect",
        "silence",
    ],
)
def test_what_is_no_aim_or_claims_more_leaves_the_sentence_as_it_was(answer: str) -> None:
    assert told(answer) == ["疏浚沟塘12口。"]


def test_an_aim_of_another_matter_is_not_told_and_one_of_everyday_words_is() -> None:
    of_house = memory(words=("提升",), usual=("提升",))
    assert told("着眼保护文物", of=of_house) == ["疏浚沟塘12口。"]
    assert told("为提高工作效率", of=of_house) == ["为提高工作效率，疏浚沟塘12口。"]


def test_an_aim_stands_after_the_word_that_looks_ahead() -> None:
    planned = "打算：疏浚沟塘12口"
    assert told("为改善灌溉条件", planned) == ["下一步，为改善灌溉条件，疏浚沟塘12口。"]


@pytest.mark.parametrize("fact", ["7月9日村道因暴雨塌方，阻断路面46米", "为改善灌溉条件，疏浚沟塘12口"])
def test_nobody_aimed_at_what_befell_him_and_an_aim_needs_no_other(fact: str) -> None:
    written = [wrote(fact + "。", unit(fact), inspector(fact))]
    assert extensions(prompts().template("draft/zh/extend"), written, 4) == []


def test_the_next_retellings_open_otherwise() -> None:
    facts = ("疏浚沟塘12口", "安装路灯340盏", "栽植行道树900株")
    written = [wrote("。".join(facts) + "。", unit(*facts), inspector(*facts))]
    asked = extensions(prompts().template("draft/zh/extend"), written, 15)
    openings = [extension.prompt.user.split("以“")[1].split("”")[0] for extension in asked]
    assert len(set(openings)) > 1
