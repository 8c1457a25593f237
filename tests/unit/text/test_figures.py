"""Figures and dates, wherever and however they stand."""

from decimal import Decimal

import pytest

from service.text.dates import within
from service.text.figures import figures


@pytest.mark.parametrize(
    ("text", "numeral", "unit", "bound"),
    [
        ("发放3600余份", "3600余", "份", ""),
        ("约3600份", "3600", "份", "约"),
        ("3600份左右", "3600", "份", "约"),
        ("近万人", "万", "人", "近"),
        ("超过30户", "30", "户", "超"),
        ("不足30户", "30", "户", "不足"),
        ("30户以上", "30", "户", "以上"),
        ("不少于2天", "2", "天", "不少于"),
        ("零下5度", "5", "度", "零下"),
        ("15%～30%", "15~30", "%", ""),
        ("15-30％", "15~30", "%", ""),
        ("1.36亿元", "1.36亿", "元", ""),
        ("１，２００万元", "1200万", "元", ""),
        ("5‰", "5", "‰", ""),
        ("2.3个百分点", "2.3", "个百分点", ""),
        ("三分之二的村", "三分之二", "", ""),
        ("百分之九十", "百分之九十", "", ""),
        ("占九成六", "九成六", "", ""),
        ("两成左右", "两成", "", "约"),
        ("产值翻两番", "翻两番", "", ""),
        ("列第三名", "第三", "名", ""),
        ("比例为3:1", "3:1", "", ""),
        ("气温-3.5度", "-3.5", "度", ""),
        ("二百一十二家", "二百一十二", "家", ""),
        ("数百人", "数百", "人", ""),
        ("三四十人次", "三四十", "人次", ""),
        ("增加一倍", "一", "倍", ""),
        ("柳政发〔２０２４〕５号", "[2024]5", "号", ""),
        ("电话0999-2343068", "0999-2343068", "", ""),
        ("签约19.6万人", "19.6万", "人", ""),
        ("沿G60修路", "G60", "", ""),
    ],
)
def test_a_figure_is_read_to_the_letter(text: str, numeral: str, unit: str, bound: str) -> None:
    [figure] = figures(text)
    assert figure.key == (numeral, unit, bound)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("20世纪90年代", ["20世纪90年代"]),
        ("8时30分到岗", ["8时30分"]),
        ("上午8:30开会", ["上午8:30"]),
        ("2024年度", ["2024年"]),
        ("2010.08—2015.03", ["2010年8月", "2015年3月"]),
        ("2020-2023年", ["2020~2023年"]),
        ("第一季度", ["一季度"]),
        ("1至3季度", ["一~三季度"]),
        ("2025年9月底前", ["2025年9月底"]),
        ("12、13、14日", ["12、13、14日"]),
        ("每周三下午", ["周三"]),
        ("5月至8月", ["5月", "8月"]),
        ("上年与今年", ["上年", "今年"]),
    ],
)
def test_a_date_has_one_spelling(text: str, dates: list[str]) -> None:
    assert [f.numeral for f in figures(text) if f.kind == "date"] == dates


@pytest.mark.parametrize(
    "text",
    [
        "进一步落实",
        "做好三农工作",
        "第一责任人",
        "一是加强领导",
        "十分重要",
        "千家万户",
        "两个维护",
        "万无一失",
        "百姓满意",
    ],
)
def test_a_numeral_in_a_fixed_word_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_list_of_numbers_is_read_one_by_one() -> None:
    assert [f.numeral for f in figures("12、13、14三天")] == ["12", "13", "14", "三"]


def test_from_and_to_stay_two_figures() -> None:
    assert [f.text for f in figures("由15%到30%")] == ["15%", "30%"]


def test_chinese_and_arabic_numerals_are_worth_the_same() -> None:
    assert figures("二百一十二家")[0].value == figures("212家")[0].value == Decimal(212)


@pytest.mark.parametrize(
    ("part", "whole", "held"),
    [
        ("3月5日", "2024年3月5日", True),
        ("2024年", "2024年3月5日", True),
        ("2日", "12日", False),
        ("2月", "十二月", False),
        ("3月6日", "3月", False),
    ],
)
def test_a_coarser_date_stands_within_a_finer_one(part: str, whole: str, held: bool) -> None:
    assert within(part, whole) is held


@pytest.mark.parametrize("text", ["走访农户1900.5户", "总长1998.6公里", "产值2011.8万元"])
def test_a_decimal_with_a_unit_is_no_year_and_month(text: str) -> None:
    assert [figure.kind for figure in figures(text)] == ["count"]
