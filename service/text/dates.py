"""Dates and times of day in a text, and their one spelling."""

from __future__ import annotations

import re

from service.text.language import CHINESE, Language

_QUARTER_NAME = re.compile(r"第?(前?(?:[一二三四1-4][~、])?[一二三四1-4])个?季度")
_QUARTERS = str.maketrans("1234", "一二三四")


def normal(date: str, language: Language = CHINESE) -> str:
    """Return `date`, width folded, in one spelling: 2024年3月5日 for 2024.03.05, 一季度 for 第1个季度, ~ for 至.

    The spelling is the same for all languages (5 March 2024 is 2024年3月5日 too), so that what compares dates knows
    none.
    """
    text = language.replaced(date, "dates", "spelling")
    text = re.sub(r"(?<=[年月日~、])0(?=\d)|^0(?=\d[月日])", "", text)
    text = text.replace("年度", "年").replace("月份", "月").replace("号", "日").replace("本年", "今年")
    return _QUARTER_NAME.sub(lambda found: found[1].translate(_QUARTERS) + "季度", text)


def within(part: str, whole: str) -> bool:
    """Tell whether the date `part` is `whole` or a coarser or shorter word for it (3月5日, 2024年 in 2024年3月5日)."""
    at = whole.find(part)
    while at >= 0:
        if at == 0 or not ((whole[at - 1].isdigit() and part[0].isdigit()) or whole[at - 1] in "十二三"):
            return True
        at = whole.find(part, at + 1)
    return False
