"""What numerals are worth."""

from decimal import Decimal

import pytest

from service.text.numerals import fold, value_of


@pytest.mark.parametrize(
    ("numeral", "worth"),
    [
        ("12", "12"),
        ("3,600", "3600"),
        ("１２．５", "12.5"),
        ("1.2万", "12000"),
        ("1.36亿", "136000000"),
        ("十", "10"),
        ("三十二", "32"),
        ("二百一十二", "212"),
        ("一万二千", "12000"),
        ("二〇二四", "2024"),
        ("壹佰", "100"),
        ("两百三十一", "231"),
    ],
)
def test_a_numeral_has_its_worth_however_it_is_written(numeral: str, worth: str) -> None:
    assert value_of(numeral) == Decimal(worth)


@pytest.mark.parametrize("word", ["", "若干", "甲", "12x", "."])
def test_what_is_no_numeral_is_worth_nothing(word: str) -> None:
    assert value_of(word) is None


def test_folding_keeps_every_place() -> None:
    assert fold("１２％，（３）") == "12%,(3)"
