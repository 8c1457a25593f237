from service.domain.brief import Length
from service.drafting.extend import extended, extensions
from service.drafting.plan import make_plan
from service.drafting.screen import screen
from tests.builders import brief
from tests.unit.drafting.pieces import card, inspector, prompts, unit, wrote

WATER = "疏浚沟塘12口"


def lead(answer: str) -> list[str]:
    who, of = inspector(WATER), unit(WATER)
    done = extended(wrote("疏浚沟塘12口。", of, who), of.facts[0], answer, who)
    return [s.text for s in done.sentences]


def asked(length: int) -> int:
    wanted = brief(WATER, length=Length(min=400))
    plan = make_plan(wanted, card(wanted.genre), screen(wanted.facts, wanted.title))
    written = [wrote("疏浚沟塘12口。", u, inspector(WATER)) for u in plan.units]
    return len(extensions(prompts().template("draft/zh/extend"), plan, written, length))


def test_a_report_long_enough_asks_for_nothing() -> None:
    assert asked(400) == 0 and asked(300) == 1


def test_a_reason_stands_before_its_fact() -> None:
    assert lead("坚持旱涝兼治的思路，逐口摸清淤积情况。") == [
        "坚持旱涝兼治的思路，逐口摸清淤积情况。",
        "疏浚沟塘12口。",
    ]


def test_a_reason_that_claims_something_does_not_stand() -> None:
    assert lead("坚持旱涝兼治的思路，投入资金90万元。") == ["疏浚沟塘12口。"]


def test_a_reason_that_repeats_the_fact_does_not_stand() -> None:
    assert lead("全面开展疏浚沟塘的各项工作。") == ["疏浚沟塘12口。"]
