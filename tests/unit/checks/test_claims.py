"""Events that nobody gave."""

import pytest

from service.checks.claims import unsupported_claims
from service.checks.given import Given
from tests.unit.checks.ordinary import ORDINARY

NOTHING = Given.of([])


@pytest.mark.parametrize(
    "event",
    [
        "召开了安全生产推进会",
        "成立领导小组",
        "印发实施方案",
        "签订目标责任书",
        "荣获先进集体",
        "被评为优秀单位",
        "开展了百日攻坚专项行动",
        "顺利通过验收",
    ],
)
def test_an_event_told_as_done_is_a_claim(event: str) -> None:
    sentence = f"一年来，{event}，压实了责任。"
    [span] = unsupported_claims(sentence, NOTHING)
    assert (span.text, span.rule, sentence[span.start : span.end]) == (event, "claim", event)


@pytest.mark.parametrize(
    "sentence",
    [
        *ORDINARY,
        "下一步将召开现场会，成立工作组，印发方案。",
        "拟签订责任书，开展专项行动。",
        "坚持每月召开例会，分析研判形势。",
        "要开展专题培训，提升能力。",
        "认真学习会议精神，落实文件要求。",
        "尚未成立领导小组。",
    ],
)
def test_plans_habits_and_plain_words_claim_nothing(sentence: str) -> None:
    assert unsupported_claims(sentence, NOTHING) == []


def test_an_event_that_was_given_may_be_told_in_other_words() -> None:
    given = Given.of(["全年召开安全生产推进会3次", "印发《实施方案》"])
    assert unsupported_claims("先后召开安全生产推进会，印发了实施方案。", given) == []


def test_another_event_of_the_kind_is_a_claim() -> None:
    [span] = unsupported_claims("召开防汛抗旱调度会。", Given.of(["全年召开安全生产推进会3次"]))
    assert span.text == "召开防汛抗旱调度会"


def test_what_is_done_after_a_plan_is_a_claim_again() -> None:
    assert [span.text for span in unsupported_claims("为落实计划，已召开动员会。", NOTHING)] == ["召开动员会"]
