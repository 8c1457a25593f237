"""Figures and dates in a text: where they stand, what they are worth, in what unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from service.text.numerals import HAN_NUMERALS, fold, value_of
from service.text.words import tag

Kind = Literal["count", "date", "ordinal", "vague"]

_ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMERAL = rf"(?:(?:{_ARABIC})[十百千万亿]*|[{HAN_NUMERALS}]+(?:点[{HAN_NUMERALS}]+)?)"
_APPROX = r"余|多|来|几"
_BEFORE = re.compile(
    r"(大约|约|将近|接近|近|超过|突破|超|逾|不足|不到|未满|至少|最多|不少于|不超过|不低于|不高于)(?:为|达|有|到)?$"
)
_AFTER = re.compile(r"以上|以下|以内|左右|上下|之多")
_SAME = {
    "大约": "约",
    "左右": "约",
    "上下": "约",
    "将近": "近",
    "接近": "近",
    "超过": "超",
    "突破": "超",
    "逾": "超",
    "不到": "不足",
    "未满": "不足",
    "之多": "",
}
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年度?"
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?"
_DAY = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_PART = r"(?:上半年|下半年|[上中下]旬|年?[初末底]|中旬|第?[一二三四1-4](?:个)?季度)"
_DATES = re.compile(
    rf"(?:{_YEAR}(?:至|到|[—\-~～]{{1,2}}){_YEAR})"
    rf"|(?:(?:19|20)\d\d[—\-~～]{{1,2}}(?:19|20)\d\d(?:年度?)?)"
    rf"|(?:{_YEAR}(?:{_MONTH})?(?:{_DAY})?(?:{_PART})?)"
    rf"|(?:(?:19|20)\d\d[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?)"
    rf"|(?:{_MONTH}{_DAY}|{_MONTH}{_PART}|(?<![个\d]){_MONTH}|(?<![\d第]){_DAY}(?!楼|线|文|令|公路))"
    rf"|(?:第?[一二三四1-4](?:个)?季度|上半年|下半年|今年|本年度|去年|前年|明年|后年|昨[天日]|前天|明[天日]|上个?月|下个?月|本月|上周|下周|上年度?|来年|次年)"
)
_RANGE = r"[—\-~～至到]{1,2}"
_COUNT = re.compile(
    rf"(?P<share>[{HAN_NUMERALS}\d]+分之{_NUMERAL})"
    rf"|(?P<ordinal>第(?:{_NUMERAL}))"
    rf"|(?P<vague>数[十百千万]+|几[十百千万]+|[十百千万]+几|[成上][十百千万]+|半数|过半|大半|一半|翻[一两二三四番]+|翻番|倍增)"
    rf"|(?P<num>{_NUMERAL}(?:{_RANGE}(?={_NUMERAL}))?(?:(?<=[—\-~～至到]){_NUMERAL})?)(?P<approx>{_APPROX})?(?P<mult>[万亿]+)?"
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure at `start`:`end` of its text.

    `numeral` is its printed number with its approximation, width folded, without blanks and commas; `value` its worth,
    None for a vague one (数十, 半数; 亿元 in 亿元以上 is vague too) and for dates; `unit` its unit or measure word, "" when none follows; `bound` what
    is said around it of its exactness: 约, 近, 超, 不足, 以上, ... or "".
    """

    start: int
    end: int
    text: str
    numeral: str
    value: Decimal | None
    unit: str
    kind: Kind
    bound: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what must agree for two figures to be the same to the letter."""
        return (self.numeral, self.unit, self.bound)


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures and dates of `text` in order; numerals inside fixed words (进一步, 三农, 一是) are none."""
    folded = fold(text)
    taken = _word_spans(folded)
    found: list[Figure] = []
    for match in _DATES.finditer(folded):
        if not _inside(match.start(), match.end(), taken):
            found.append(_date(text, match.start(), match.end()))
    busy = [(f.start, f.end) for f in found]
    at = 0
    while match := _COUNT.search(folded, at):
        at = max(match.end(), at + 1)
        hit = next((b for b in busy if b[0] < match.end() and match.start() < b[1]), None)
        if hit:
            at = max(at, hit[1]) if match.start() >= hit[0] else hit[1]
            continue
        figure = _count(text, folded, match)
        if figure and not _inside(figure.start, figure.end, taken):
            found.append(figure)
            at = max(at, figure.end)
    return tuple(sorted(found, key=lambda f: f.start))


def _date(text: str, start: int, end: int) -> Figure:
    return Figure(
        start=start, end=end, text=text[start:end], numeral=fold(text[start:end]), value=None, unit="", kind="date"
    )


def _count(text: str, folded: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["share"] or match["ordinal"] or match["vague"]:
        kind: Kind = "ordinal" if match["ordinal"] else "vague"
        unit = _unit_at(folded, end)
        value = None
        numeral = match.group().replace(",", "")
        if match["share"]:
            kind, value = "count", _share(match["share"])
        return Figure(
            start=start, end=end + len(unit), text=text[start : end + len(unit)], numeral=numeral, value=value,
            unit=unit, kind=kind,
        )  # fmt: skip
    return _plain_count(text, folded, match)


def _plain_count(text: str, folded: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    unit = _unit_at(folded, end)
    tail = ""
    after = folded[end + len(unit) : end + len(unit) + 1]
    if unit and after in ("余", "多") and not match["approx"]:
        tail = after
    chinese = not folded[start].isdigit()
    if chinese and not unit and not match["approx"]:
        return None
    kind: Kind = "vague" if not match["num"].strip("十百千万亿") and match["num"] != "十" else "count"
    numeral = match.group().replace(",", "").replace(" ", "") + tail
    last = re.split(_RANGE, match["num"])[-1]
    value = value_of(last + (match["mult"] or ""))
    stop = end + len(unit) + len(tail)
    return Figure(
        start=start, end=stop, text=text[start:stop], numeral=numeral, value=value, unit=unit, kind=kind,
        bound=_bound(folded, start, stop),
    )  # fmt: skip


def _bound(text: str, start: int, end: int) -> str:
    before, after = _BEFORE.search(text, max(0, start - 5), start), _AFTER.match(text, end)
    words = (m.group(1) if m is before else m.group() for m in (before, after) if m)
    return "".join(_SAME.get(word, word) for word in words)


def _share(text: str) -> Decimal | None:
    base, part = text.split("分之")
    whole, some = value_of(base), value_of(part)
    return some / whole if whole and some is not None else None


def _unit_at(text: str, at: int) -> str:
    longest = max((n for n in range(1, 5) if text[at : at + n] in _units()), default=0)
    return text[at : at + longest]


@cache
def _units() -> frozenset[str]:
    return _listed("units.txt")


@cache
def _fixed() -> re.Pattern[str]:
    words = sorted(_listed("numeral_words.txt"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _listed(name: str) -> frozenset[str]:
    text = resources.files("service.text").joinpath("data", name).read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def _word_spans(text: str) -> list[tuple[int, int]]:
    """Return where numerals are part of a word that is no number."""
    spans = [m.span() for m in _fixed().finditer(text)]
    at = 0
    for word, kind in tag(text):
        if len(word) > 1 and kind[:1] in "dvanilcrbz" and any(c in HAN_NUMERALS for c in word):
            spans.append((at, at + len(word)))
        at += len(word)
    return spans


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    # A unit may stick out of the word (一定|个), never the numeral's beginning.
    return any(s <= start < e for s, e in spans)
