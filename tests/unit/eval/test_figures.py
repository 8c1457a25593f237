"""The measures' own reader of figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.figures import figures


def read(text: str) -> list[tuple[str, str]]:
    return [(f"{figure.value:f}", figure.unit) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("排查企业46家", [("46", "家")]),
        ("营业收入1.36亿元，比12600万元多", [("136000000", "元"), ("126000000", "元")]),
        ("接待12,345人次", [("12345", "人次")]),
        ("登记二百一十二家", [("212", "家")]),
        ("占一成七，存活率九成六", [("17", "%"), ("96", "%")]),
        ("完成百分之三十点五", [("30.5", "%")]),
        ("每件0.2～0.3元", [("0.2", "元"), ("0.3", "元")]),
        ("230余人参加", [("230", "人")]),
        ("全长3千米，另有0.5公里", [("3", "公里"), ("0.5", "公里")]),
        ("编制9名", [("9", "人")]),
        ("２４户完成８０％", [("24", "户"), ("80", "%")]),
        ("2010.08至今", [("2010", "年"), ("8", "月")]),
    ],
)
def test_a_figure_is_a_number_and_its_unit_however_it_is_written(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "一、主要工作",
        "（二）工作成效",
        "1.加强领导",
        "第三次会议",
        "十四五期间落实一岗双责",
        "一是人手不足",
        "一季度开始",
        "鹿府发〔2024〕27号",
        "有十分把握，成立专班，三成果",
    ],
)
def test_ordinals_list_marks_and_set_phrases_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_a_single_numeral_may_be_a_manner_of_speaking() -> None:
    assert [(figure.unit, figure.loose) for figure in figures("三家单位，十二家企业")] == [("家", True), ("家", False)]


@given(st.integers(min_value=1, max_value=10**7), st.sampled_from(["家", "人次", "公里", "%", "户"]))
def test_what_is_written_in_digits_is_read_as_it_stands(number: int, unit: str) -> None:
    [figure] = figures(f"全年共{number}{unit}。")
    assert figure.key == (Decimal(number), unit)
