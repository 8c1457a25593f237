from service.domain.draft import Origin
from service.drafting.headings import headed, heading_prompts
from tests.unit.drafting.pieces import NOTHING, inspector, prompts, unit, wrote

TALKS = "开展安全宣传12场"


def wanting(*facts: str):
    who = inspector(*facts)
    return who, [wrote("".join(f"{fact}。" for fact in facts), unit(*facts, headed=True), who)]


def test_a_missing_heading_is_asked_for_with_the_text_it_stands_over() -> None:
    _, written = wanting(TALKS)
    [asked] = heading_prompts(prompts().template("draft/zh/heading"), written).values()
    assert TALKS in asked.user


def test_a_good_answer_becomes_the_heading() -> None:
    who, written = wanting(TALKS)
    [done] = headed(written, {"s1.1": "安全宣传深入人心\n其余"}, who, NOTHING)
    assert done.topic is not None and (done.topic.text, done.topic.origin) == ("安全宣传深入人心。", Origin.MODEL)


def test_without_a_usable_answer_the_fact_gives_the_heading() -> None:
    who, written = wanting(TALKS)
    [done] = headed(written, {"s1.1": "2025年实现产值9亿元"}, who, NOTHING)
    assert done.topic is not None and (done.topic.text, done.topic.origin) == ("开展安全宣传。", Origin.GIVEN)


def test_no_two_headings_are_alike() -> None:
    who, written = wanting(TALKS)
    done = headed([*written, *written], {"s1.1": "安全宣传深入人心"}, who, NOTHING)
    assert done[0].topic != done[1].topic
