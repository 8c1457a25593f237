"""A short report filled with the house's own sentences."""

from service.domain.brief import Length
from service.drafting.filling import filled
from service.drafting.plan import Plan, make_plan
from service.drafting.screen import screen
from tests.builders import brief
from tests.unit.drafting.pieces import card


def plan(*facts: str) -> Plan:
    wanted = brief(*facts, length=Length())
    return make_plan(wanted, card(wanted.genre), screen(wanted.facts, wanted.title))


def test_nothing_is_filled_into_a_report_that_is_long_enough() -> None:
    assert filled(plan("疏浚沟塘12口"), 0) == {}


def test_each_section_gives_one_sentence_before_any_gives_two() -> None:
    of = plan("疏浚沟塘12口", "沟塘管护力量不足，只有管护员2名", "明年拟疏浚沟塘8口")
    some, all_of_them = filled(of, 40), filled(of, 10_000)
    assert set(some.values()) == {1}
    assert sum(all_of_them.values()) == sum(len(s.card.spare) for s in of.sections if not s.empty)


def test_a_section_without_facts_is_not_filled() -> None:
    of = plan("疏浚沟塘12口")
    empty = {section.id for section in of.sections if section.empty}
    assert empty and not empty & filled(of, 10_000).keys()


def test_what_is_filled_brings_the_missing_characters() -> None:
    of = plan("疏浚沟塘12口", "沟塘管护力量不足，只有管护员2名")
    told = filled(of, 30)
    brought = sum(len(text) for s in of.sections for text in s.card.spare[: told.get(s.id, 0)])
    assert brought >= 30
