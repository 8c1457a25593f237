"""Each fact to the section that draws it."""

import pytest

from service.drafting.assign import section_of, tells_problem
from tests.builders import fact
from tests.unit.drafting.pieces import card


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("专业人员不足，现有2名", True),
        ("夜间值守仅有2人", True),
        ("发现问题128个，整改126个", False),
        ("化解矛盾纠纷210起", False),
        ("不足30户的村12个", False),
        ("基层力量薄弱，排查不及时", True),
    ],
)
def test_a_shortcoming_is_told_from_one_dealt_with(text: str, problem: bool) -> None:
    assert tells_problem(text) is problem


@pytest.mark.parametrize(
    ("genre", "text", "section"),
    [
        ("调研报告", "原因：单件派费仅0.6元，村级服务点难以维持运营", "原因分析"),
        ("调研报告", "存在问题：派费低导致站点流失", "存在问题"),
        ("调研报告", "问卷显示，68%的受访者表示满意", "基本情况"),
        ("调研报告", "发放问卷600份", "引言"),
        ("述职述廉报告", "不足：理论学习不够系统", "存在问题"),
        ("述职述廉报告", "参加理论学习12次", "思想政治与学习"),
        ("情况报告", "下一步对全市42处工地开展专项检查", "下步措施"),
        ("情况报告", "工作：排查工地42处", "基本情况"),
        ("请示", "经询价，冲锋舟每艘4.8万元", "资金测算"),
    ],
)
def test_a_fact_goes_where_its_label_says_and_else_where_its_words_say(genre: str, text: str, section: str) -> None:
    asked = card(genre)
    assert section_of(fact(text), asked, asked.sections).key == section
