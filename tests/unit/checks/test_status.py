"""拟, 正在, 已, and denial."""

import pytest

from service.checks.status import fact_status, negation_kept, status_kept, status_of
from service.domain.brief import FactStatus
from tests.builders import fact


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("拟购校车1辆", FactStatus.PLANNED),
        ("计划9月底前更换路灯", FactStatus.PLANNED),
        ("低于计划60项", None),
        ("9条巷道正在施工", FactStatus.ONGOING),
        ("已完成投资1613万元", FactStatus.DONE),
        ("将隐患整改到位", None),
        ("拟定方案2个", None),
        ("8月25日前完成整改", None),
        ("建议8月20日前签订协议", FactStatus.PLANNED),
        ("办理代表建议12件", None),
        ("收到建议2025年比上年多5件", None),
    ],
)
def test_a_text_marks_how_far_its_matter_is(text: str, status: FactStatus | None) -> None:
    assert status_of(text) is status


def test_a_label_says_that_a_fact_is_yet_to_come() -> None:
    assert fact_status(fact("打算：退件率降到3%以内")) is FactStatus.PLANNED


@pytest.mark.parametrize(
    ("given", "said", "kept"),
    [
        ("拟购校车1辆", "拟购置校车1辆", True),
        ("拟购校车1辆", "已购校车1辆", False),
        ("拟购校车1辆", "购校车1辆", False),
        ("正在施工9条", "9条已完工", False),
        ("更换路灯295盏", "计划更换路灯295盏", False),
        ("拟于10月底前完成主体工程", "主体工程拟于10月底前完成", True),
    ],
)
def test_a_clause_leaves_its_matter_where_it_stands(given: str, said: str, kept: bool) -> None:
    assert status_kept(given, said, said, None) is kept


@pytest.mark.parametrize(
    ("given", "said", "kept"),
    [
        ("3所未达标", "3所达标", False),
        ("通过验收43家", "未通过验收43家", False),
        ("无不良反映", "没有不良反映", True),
        ("不断提升质量", "提升质量", True),
    ],
)
def test_what_one_denies_the_other_must_not_affirm(given: str, said: str, kept: bool) -> None:
    assert negation_kept(given, said) is kept
