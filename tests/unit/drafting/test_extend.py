from service.domain.brief import Length
from service.drafting.extend import extended, extensions
from service.drafting.plan import make_plan
from service.drafting.screen import screen
from tests.builders import brief
from tests.unit.drafting.pieces import NOTHING, card, inspector, prompts, unit, wrote

WATER = "疏浚沟塘12口"


def told(answer: str) -> list[str]:
    who, of = inspector(WATER), unit(WATER)
    done = extended(wrote("疏浚沟塘12口。", of, who), of.facts[0], answer, who, NOTHING)
    return [s.text for s in done.sentences]


def asked(length: int, least: int = 12) -> int:
    wanted = brief(WATER, length=Length(min=least))
    plan = make_plan(wanted, card(wanted.genre), screen(wanted.facts, wanted.title))
    written = [wrote("疏浚沟塘12口。", u, inspector(WATER)) for u in plan.units]
    return len(extensions(prompts().template("draft/zh/extend"), plan, written, length))


def test_a_report_long_enough_asks_for_nothing() -> None:
    assert asked(12) == 0 and asked(8) == 1


def test_a_report_that_could_only_be_padded_is_left_as_it_is() -> None:
    assert asked(8, least=4000) == 0


def test_a_fuller_sentence_takes_the_place_of_a_bare_one() -> None:
    assert told("坚持旱涝兼治的思路，疏浚沟塘12口。") == ["坚持旱涝兼治的思路，疏浚沟塘12口。"]


def test_a_fuller_sentence_that_claims_more_does_not_stand() -> None:
    assert told("坚持旱涝兼治的思路，疏浚沟塘12口，投入资金90万元。") == ["疏浚沟塘12口。"]


def test_a_fuller_sentence_without_its_figure_does_not_stand() -> None:
    assert told("坚持旱涝兼治的思路，全面疏浚沟塘。") == ["疏浚沟塘12口。"]
