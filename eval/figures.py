"""Figures of a text, read by a simple reader of our own: the product's is not asked to mark itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

_UNITS = (
    "个百分点 个工作日 平方公里 平方米 立方米 摄氏度 分钟 小时 学时 兆帕 人次 人天 件次 户次 公里 千米 公斤 公顷 "
    "万元 周年 批次 座次 天 日 月 年 元 吨 米 亩 人 名 家 户 个 件 条 项 次 场 起 处 所 座 辆 台 份 期 宗 例 间 套 枚 "
    "批 本 支 张 面 篇 棵 株 头 只 盏 道 岗 对 幅 根 块 部 类 轮 遍 "
    "组 桌 顶 艘 架 门 床 位 票 分 岁 度 倍 成 升 克 秒 种 册 页 层 栋 幢 口 眼 片 节 课 号 %"
).split()
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_SCALE = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "百万": 10**6, "千万": 10**7}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"

_ARABIC = re.compile(
    rf"(?<![\d.A-Za-z])(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?(千万|百万|[万亿千百](?![分米克]))?[多余来]?({_UNIT})?"
)
_CHINESE = re.compile(rf"(?<![第{_NUMERAL}几数])([{_NUMERAL}]+)[多余来]?({_UNIT})")
_TENTHS = re.compile(r"([一二三四五六七八九])成([一二三四五六七八九])?(?![立为果员功就品长效熟绩])")
_PERCENT = re.compile(rf"百分之([{_NUMERAL}]+)(?:点([{_NUMERAL}]+))?")
_RANGE = re.compile(r"(?:—{1,2}|[～~–-]|至)(?=\d)")
_DOTTED = re.compile(r"((?:19|20)\d\d)[.-](\d{1,2})(?:[.-](\d{1,2}))?(?![\d.]|[万亿%元])")
_SAME = {"千米": "公里", "名": "人"}
_DATES = frozenset("年月日")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
# Ordinals, list marks and set phrases: numbers that count nothing.
_PHRASES = re.compile(
    r"第[一二三四五六七八九十百\d]+|[（(][一二三四五六七八九十\d]+[)）]|(?m:^)\s*(?:[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d))"
    r"|〔\d{4}〕\s*\d+号|[一二三四五六七八九]是|十[二三四五]五|[三两]会一课|一岗双责|三公经费|一[次名个家件条场项批份道面片部]"
    r"|[一二三四]季度|一套|一对一|两个维护|四个意识|四个自信|两个确立|二十[届大]|一网通办|一窗受理|[一二三四五]级"
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its unit ("" where it has none) and the two letters after it, or before it when none follow.

    `loose` is a single Chinese numeral, which may as well be a manner of speaking.
    """

    value: Decimal
    unit: str
    beside: str = ""
    loose: bool = False

    @property
    def key(self) -> tuple[Decimal, str]:
        """Return what makes two figures the same."""
        return self.value, self.unit

    @property
    def dates(self) -> bool:
        """Tell whether it is part of a date."""
        return self.unit in _DATES


def figures(text: str) -> list[Figure]:
    """Return the figures of `text` in their order of kind: Arabic ones, then those in Chinese numerals."""
    plain = _PHRASES.sub(_blank, _dated(text.translate(_FULL_WIDTH)))
    return [*_arabic(plain), *_percents(plain), *_tenths(plain), *_chinese(_PERCENT.sub(_blank, plain))]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _dated(text: str) -> str:
    """Return `text` with dates such as 2010.08 written out."""

    def written(match: re.Match[str]) -> str:
        year, month, day = match.groups()
        return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")

    return _DOTTED.sub(written, text)


def _arabic(text: str) -> list[Figure]:
    found: list[Figure] = []
    waiting: list[Decimal] = []
    for match in _ARABIC.finditer(text):
        whole, part, scale, unit = match.groups()
        value = Decimal(whole.replace(",", "") + (part or ""))
        if not unit and not scale and _RANGE.match(text, match.end()):
            waiting.append(value)
            continue
        found.extend(_figure(first, scale, unit, "") for first in waiting)
        found.append(_figure(value, scale, unit, _beside(text, match)))
        waiting = []
    return found


def _figure(value: Decimal, scale: str | None, unit: str | None, beside: str) -> Figure:
    value *= _SCALE[scale or ""]
    if unit == "万元":
        value, unit = value * 10**4, "元"
    unit = _SAME.get(unit or "", unit)
    return Figure(value=value.normalize(), unit=unit or "", beside=beside)


def _beside(text: str, match: re.Match[str]) -> str:
    after = re.match(r"[\u4e00-\u9fff]{1,2}", text[match.end() :])
    return after[0] if after else text[max(match.start() - 2, 0) : match.start()]


def _tenths(text: str) -> Iterator[Figure]:
    for match in _TENTHS.finditer(text):
        tens, ones = _DIGITS[match[1]], _DIGITS[match[2]] if match[2] else 0
        yield Figure(value=Decimal(tens * 10 + ones).normalize(), unit="%")


def _percents(text: str) -> Iterator[Figure]:
    for match in _PERCENT.finditer(text):
        part = "".join(str(_DIGITS[digit]) for digit in match[2]) if match[2] else "0"
        yield Figure(value=Decimal(f"{_number(match[1])}.{part}").normalize(), unit="%")


def _chinese(text: str) -> Iterator[Figure]:
    for match in _CHINESE.finditer(text):
        if match[2] != "成" and match[1] not in ("百", "千", "万", "亿", "十"):
            figure = _figure(Decimal(_number(match[1])), None, match[2], _beside(text, match))
            yield replace(figure, loose=len(match[1]) == 1)


def _number(numeral: str) -> int:
    total = section = digit = 0
    for letter in numeral:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in "万亿":
            total = (total + section + digit) * _SCALE[letter]
            section = digit = 0
        else:
            section += (digit or 1) * _SCALE[letter]
            digit = 0
    return total + section + digit
