"""Dates and times of day in a text, and their one spelling."""

from __future__ import annotations

import re

_TO = r"(?:[—\-~～–]{1,2}|至|到)"
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年度?"
_SPAN = rf"(?:(?:19|20)\d\d(?:{_TO}|、))+(?:19|20)\d\d(?:年度?)?"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH = rf"(?:{_M}(?:{_TO}|、))*{_M}月份?"
_DAY = rf"(?:{_D}(?:{_TO}|、))*{_D}[日号](?![楼线文令]|公路)"
_QUARTER = rf"(?:前?(?:[一二三四1-4](?:{_TO}|、))?[一二三四1-4](?:个)?季度|第[一二三四1-4](?:个)?季度)"
_PART = rf"(?:上半年|下半年|[上中下]旬|[初末底](?!级)|年[初末底]|{_QUARTER})"
_DECADE = (
    r"(?:(?:19|20|21|十九|二十|二十一|上个?|本)世纪)?(?:[1-9]0|[一二三四五六七八九]十)年代(?:初期?|末期?|中期)?"
    r"|(?:上个?|本)世纪[初末]?"
)
_DAYTIME = r"(?:凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上?|夜间)"
_HOUR = r"(?:[01]?\d|2[0-4])"
_CLOCK = (
    rf"{_DAYTIME}?{_HOUR}(?::[0-5]\d(?!\d)|时(?![代段期常限效间长])(?:[0-5]?\d分|半|整|许)?|点(?:[0-5]?\d分|半|整|许))"
    rf"|{_DAYTIME}(?:{_HOUR}|[一二三四五六七八九十两]{{1,3}})[点时](?:半|整|许)?"
)
_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天](?!期|报|刊|记|后)"
_NAMED = (
    r"今年|本年度|去年|前年|明年|后年|上年度?|来年|次年|下年(?!级)|昨[天日]|前天|明[天日]|上个?月|下个?月|本月|本季度|上周|下周|本周|"
    r"(?:正月|腊月|冬月|农历[一二三四五六七八九十]+月)(?:初?[一二三四五六七八九十]{1,2})?|元旦|春节|元宵节?|清明节?|端午节?|中秋节?|国庆节?|劳动节|重阳节?|除夕|十[二三四五]五(?=[”’\"]?(?:时期|期间|末|初|规划|以来))"
)
DATES = re.compile(
    rf"(?<!\d){_SPAN}(?!\d)"
    rf"|(?<!\d){_YEAR}{_TO}{_YEAR}"
    rf"|(?<!\d){_YEAR}(?:{_MONTH})?(?:{_DAY})?{_PART}?"
    rf"|(?<![\d.])(?:19|20)\d\d[-./](?:1[0-2]|0?[1-9])(?:[-./](?:3[01]|[12]\d|0?[1-9]))?(?![\d.%])"
    rf"|{_DECADE}|(?<![\d.:]){_CLOCK}"
    rf"|(?<![个\d.第]){_MONTH}(?:{_DAY}|{_PART})?|(?<![\d第.]){_DAY}"
    rf"|{_QUARTER}|上半年|下半年|年[初末底](?!级)|{_WEEKDAY}|{_NAMED}"
)
_NUMERIC = re.compile(r"((?:19|20)\d\d)[-./](\d{1,2})(?!\d)(?:[-./](\d{1,2}))?")
_MARKS = re.compile(_TO)


def normal(date: str) -> str:
    """Return `date`, width folded, in one spelling: 2024年3月5日 for 2024.03.05, 一季度 for 第1个季度, ~ for 至."""
    text = _NUMERIC.sub(_in_words, date)
    text = re.sub(r"(?<=[年月日~、])0(?=\d)|^0(?=\d[月日])", "", _MARKS.sub("~", text))
    text = text.replace("年度", "年").replace("月份", "月").replace("号", "日").replace("本年", "今年")
    return _QUARTER_NAME.sub(lambda found: found[1].translate(_QUARTERS) + "季度", text)


_QUARTER_NAME = re.compile(r"第?(前?(?:[一二三四1-4][~、])?[一二三四1-4])个?季度")
_QUARTERS = str.maketrans("1234", "一二三四")


def _in_words(found: re.Match[str]) -> str:
    day = f"{int(found[3])}日" if found[3] else ""
    return f"{found[1]}年{int(found[2])}月{day}"


def within(part: str, whole: str) -> bool:
    """Tell whether the date `part` is `whole` or a coarser or shorter word for it (3月5日, 2024年 in 2024年3月5日)."""
    at = whole.find(part)
    while at >= 0:
        if at == 0 or not ((whole[at - 1].isdigit() and part[0].isdigit()) or whole[at - 1] in "十二三"):
            return True
        at = whole.find(part, at + 1)
    return False
