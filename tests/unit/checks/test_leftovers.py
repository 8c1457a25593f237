"""What a model leaves in a text."""

from itertools import pairwise

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from service.checks.given import Given
from service.checks.leftovers import leftovers
from tests.unit.checks.ordinary import ORDINARY

NOTHING = Given.of([])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("## 一、主要工作", "## "),
        ("抓好**重点**工作。", "**"),
        ("- 抓好落实。", "- "),
        ("| 项目 | 数量 |", "| 项目 | 数量 |"),
        ("见[链接](http://a.b)。", "[链接](http://a.b)"),
        ("```text", "```text"),
        ("作为AI语言模型，我无法核实。", "作为AI语言模型，我无法核实。"),
        ("以下是根据您的要求撰写的总结：", "以下是根据您的要求撰写的总结："),
        ("希望以上内容对您有所帮助！", "希望以上内容对您有所帮助！"),
        ("如需进一步修改，请随时告诉我。", "如需进一步修改，请随时告诉我。"),
        ("好的，下面是总结。", "好的，下面是总结。"),
        ("recent一年来工作有序。", "recent"),
        ("工作очень扎实。", "очень"),
        ("工作すごい扎实。", "すごい"),
        ("由某县牵头。", "某"),
        ("共××人参加。", "××"),
        ("排查xx家。", "xx"),
        ("完成若干项整改。", "若干"),
        ("由[姓名]负责。", "[姓名]"),
        ("由{单位}负责。", "{单位}"),
        ("由____负责。", "____"),
        ("【材料】排查情况。", "【材料】"),
        ("事实：排查情况。", "事实："),
        ("扎实推进😀工作。", "😀"),
        ("扎实推进\u200b工作。", "\u200b"),
        ("<think>先想一想", "<think>"),
        ("扎实推进安全生产各项工作，全面排查各类风险隐患，建立健全长效机制，确保", "确保"),
    ],
)
def test_a_leftover_is_found(text: str, left: str) -> None:
    found = leftovers(text, NOTHING)
    assert left in [span.text for span in found]
    assert {span.rule for span in found} == {"leftover"}


@pytest.mark.parametrize(
    "text",
    [
        *ORDINARY,
        "一、主要工作及成效",
        "（一）抓排查。",
        "场地长5×8米，用电60kWh，GDP增长明显。",
        "整改〔待补：整改完成数〕。",
        "2024年12月31日",
        "有些村某些时段供水不足。",
        "需要若干年努力。",
    ],
)
def test_an_ordinary_line_holds_none(text: str) -> None:
    assert leftovers(text, NOTHING) == []


def test_what_the_user_gave_may_stand() -> None:
    assert leftovers("用APP-X系统登记【重点】户。", Given.of(["APP-X系统", "【重点】"])) == []


def test_a_control_character_may_never_stand() -> None:
    [span] = leftovers("甲\x07乙", Given.of(["甲\x07乙"]))
    assert span.message == "“（控制字符）”是不可见字符或表情符号，应删去。"


@settings(deadline=None)
@for_all(st.text(max_size=80))
def test_spans_quote_the_text_and_do_not_overlap(text: str) -> None:
    found = leftovers(text, NOTHING)
    assert all(text[span.start : span.end] == span.text for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
