from service.drafting.extend import extended, extensions
from tests.unit.drafting.pieces import NOTHING, inspector, prompts, unit, wrote

WATER = "疏浚沟塘12口"


def told(answer: str) -> list[str]:
    who, of = inspector(WATER), unit(WATER)
    done = extended(wrote("疏浚沟塘12口。", of, who), of.facts[0], answer, who, NOTHING)
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


def test_a_sentence_that_says_its_words_twice_does_not_stand() -> None:
    assert told("疏浚沟塘12口，为改善灌溉条件，坚持疏浚沟塘。") == ["疏浚沟塘12口。"]


def test_a_fuller_sentence_takes_the_place_of_a_bare_one() -> None:
    assert told("坚持旱涝兼治的思路，疏浚沟塘12口。") == ["坚持旱涝兼治的思路，疏浚沟塘12口。"]


def test_a_fuller_sentence_that_claims_more_does_not_stand() -> None:
    assert told("坚持旱涝兼治的思路，疏浚沟塘12口，投入资金90万元。") == ["疏浚沟塘12口。"]


def test_a_fuller_sentence_without_its_figure_does_not_stand() -> None:
    assert told("坚持旱涝兼治的思路，全面疏浚沟塘。") == ["疏浚沟塘12口。"]
