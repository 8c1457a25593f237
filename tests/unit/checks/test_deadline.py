"""Deadlines held against the day of the report."""

from datetime import date

import pytest

from service.checks.deadline import still_due
from service.domain.brief import FactStatus
from tests.builders import fact

TODAY = date(2025, 1, 14)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("1月底前更换楸园小区管网1.4公里", True),
        ("2025年6月15日前完成验收", True),
        ("1月10日前更换阀门12个", False),
        ("2024年12月底前更换阀门12个", False),
        ("已于1月底前办结投诉36件", False),
        ("3月开工建设泵站1座", False),
        ("13月底前更换阀门12个", False),
    ],
)
def test_what_is_to_be_done_by_a_later_day_is_yet_due(text: str, due: bool) -> None:
    assert still_due(fact(text), TODAY) is due


def test_without_a_day_of_the_report_nothing_is_told() -> None:
    assert not still_due(fact("1月底前更换管网1.4公里"), None)


def test_the_user_knows_better() -> None:
    assert not still_due(fact("1月底前更换管网1.4公里", status=FactStatus.DONE), TODAY)
