"""Names that nobody gave."""

import pytest

from service.checks.given import Given
from service.checks.names import unsupported_names
from tests.unit.checks.ordinary import ORDINARY

GIVEN = Given.of(
    [
        "青山镇人民政府",
        "临汀县水务局",
        "李卫东任组长，张敏参加",
        "《青山镇防汛预案》（青政发〔2024〕5号）",
        "市场监督管理局",
        "钱局长带队",
        None,
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "青山镇高度重视。",
        "青山镇政府高度重视。",
        "镇人民政府专题研究。",
        "县水务局组织排查。",
        "水务局、我局密切配合。",
        "李卫东同志负责，该同志工作扎实。",
        "卫东同志作了说明。",
        "钱局长到现场查看。",
        "市场监管局依法检查。",
        "按照《青山镇防汛预案》（青政发〔2024〕５号）办理。",
        "张敏、李卫东分别带队。",
        "〔待补：牵头单位云岭县名称〕负责落实。",
    ],
)
def test_a_given_name_and_what_shortens_it_may_stand(text: str) -> None:
    assert unsupported_names(text, GIVEN) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云岭县水务局组织排查。", "云岭县水务局"),
        ("青山水务局组织排查。", "青山水务局"),
        ("李卫同志负责。", "李卫"),
        ("李局长到现场查看。", "李"),
        ("李卫国同志负责。", "李卫国"),
        ("按照《防汛工作条例》办理。", "《防汛工作条例》"),
        ("依据青政发〔2024〕6号。", "青政发〔2024〕6号"),
        ("会同红星村开展整治。", "红星村"),
    ],
)
def test_a_name_that_was_not_given_is_found(text: str, name: str) -> None:
    [span] = unsupported_names(text, GIVEN)
    assert (span.text, text[span.start : span.end], span.rule) == (name, name, "names")
    assert "不在所给材料中" in span.message


@pytest.mark.parametrize("sentence", ORDINARY)
def test_an_ordinary_sentence_names_nobody(sentence: str) -> None:
    assert unsupported_names(sentence, Given.of([])) == []


def test_answers_are_kept_between_sentences() -> None:
    given = Given.of(["青山镇"])
    unsupported_names("红星村", given)
    assert list(given.memo.values()) == [False]
