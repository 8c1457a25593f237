"""Figures and dates in a text: where they stand, what they are worth, in what unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from service.text.dates import DATES, normal
from service.text.numerals import HAN_NUMERALS, fold, value_of
from service.text.words import tag

Kind = Literal["count", "date", "ordinal", "vague"]

_HAN = f"[{HAN_NUMERALS}]"
_ARABIC = r"\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMERAL = rf"(?:(?:{_ARABIC})[十百千万亿]*|{_HAN}+(?:点{_HAN}+)?)"
_DIGIT = "[一两二三四五六七八九]"
_TO = r"[—\-~～–至到]{1,2}"
_NAMING = re.compile(
    r"[〔\[【(（]\s*(?:19|20)\d\d\s*[〕\]】)）]\s*第?\s*\d+(?=\s*号)"
    r"|(?<!\d)(?:0\d{2,3}-)\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|[A-Za-z]+-?\d+[0-9A-Za-z]*|\d+[GKk](?![A-Za-z])"
    r"|[①-⑳⑴-⒇❶-❿]|[Ⅰ-ↀⅰ-ⅿ]+"
)
_COUNT = re.compile(
    rf"(?P<share>{_NUMERAL}分之(?:{_NUMERAL}){_TO}百分之{_NUMERAL}|{_NUMERAL}分之{_NUMERAL}"
    rf"|{_DIGIT}(?:至|到)?{_DIGIT}?成(?![为立长功效果员本都语绩熟像就])[一二三四五六七八九半]?多?"
    r"|\d+成(?!为|立|长|功|效|果|员)|\d+/\d+)"
    r"|(?P<ratio>\d+(?:\.\d+)?(?::|比)\d+(?:\.\d+)?(?:(?::|比)\d+(?:\.\d+)?)*)"
    rf"|(?P<ordinal>第{_NUMERAL})"
    r"|(?P<vague>数以?[十百千万亿]+计?|[好几][十百千万亿]+余?|[十百千万亿]+几|[成上][十百千万亿]+"
    rf"|半数|过半|大半|一半|[廿卅]{_HAN}?|翻[了]?[一两二三四五\d]番|翻番|倍增|成倍"
    r"|半(?:年(?!来|级)|个月|个多月|天|小时|日)|若干)"
    rf"|(?P<num>(?:(?<![\d%A-Za-z.])-(?=\d))?{_NUMERAL})(?P<approx>[余多来几])?(?P<mult>[万亿]+)?"
)
_COUNTED = re.compile(
    rf"(?P<lead>近|上|数|超|逾|(?:增加|增长|提高|扩大|翻)了?)?(?P<numeral>{_HAN}+)(?P<unit>[^{HAN_NUMERALS}]*)"
)
_BEFORE = re.compile(
    r"(大约|(?<![签合制特节预条公履违守失爽])约|将近|接近|近|不超过|未超过|超过|突破|超出|超|逾|高达|不足|不到|未满|"
    r"至少|最多|最高|最低|不少于|不多于|不低于|不高于|零下|负)"
    r"(?:占|为|达到?|有|到|计)?$"
)
_AFTER = re.compile(r"以上|以下|以内|以外|左右|上下|之多|不等")
_SAME = {
    "大约": "约", "左右": "约", "上下": "约", "将近": "近", "接近": "近", "超过": "超", "突破": "超", "超出": "超",
    "逾": "超", "不到": "不足", "未满": "不足", "未超过": "不超过", "之多": "", "高达": "",
}  # fmt: skip


_NO_UNIT = "一二三四五六七八九两零的和与及或到至以占为是余多来几在中上下左右比较年月日时分秒万亿千百十成"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure at `start`:`end` of its text.

    `numeral` is its printed number with its approximation, width folded, without blanks and commas, a range as 15~30;
    of a date its one spelling. `value` is its worth, None for a vague one (数十, 半数), a range and a date; `unit` its
    unit or measure word, "" when none follows; `bound` what is said around it of its exactness: 约, 近, 超, 不足, 以上,
    ... or "". An ordinal names and does not count: 第三, 〔2024〕5, a telephone number, G60.
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


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures and dates of `text` in order; numerals inside fixed words (进一步, 三农, 一是) are none."""
    folded = fold(text)
    fixed = _spans(_fixed(), folded)
    found = [_made(text, *m.span(), kind="ordinal", units=True) for m in _NAMING.finditer(folded)]
    dates = (m.span() for m in DATES.finditer(folded) if not _touches(*m.span(), [(f.start, f.end) for f in found]))
    found += [_date(text, *span) for span in dates if not _inside(*span, fixed)]
    busy = sorted((f.start, f.end) for f in found)
    found += _counts(text, folded, busy, [*fixed, *_word_spans(folded)])
    return tuple(_ranges(text, folded, sorted(found, key=lambda f: f.start)))


def _counts(text: str, folded: str, busy: list[tuple[int, int]], words: list[tuple[int, int]]) -> Iterator[Figure]:
    at = 0
    for start, end in [*busy, (len(folded), len(folded))]:
        while (at < start) and (match := _COUNT.search(folded, at, start)):
            at = max(match.end(), at + 1)
            figure = _count(text, folded, match)
            if figure and not (_inside(figure.start, figure.end, words) and not match["share"]):
                yield figure
                at = max(at, figure.end)
        at = max(at, end)


def _date(text: str, start: int, end: int) -> Figure:
    said = text[start:end]
    return Figure(start=start, end=end, text=said, numeral=normal(fold(said)), value=None, unit="", kind="date")


def _count(text: str, folded: str, match: re.Match[str]) -> Figure | None:
    if match["num"]:
        return _plain_count(text, folded, match)
    if match["ordinal"] or match["vague"]:
        return _made(text, *match.span(), kind="ordinal" if match["ordinal"] else "vague", units=True)
    value = _share(match.group()) if "分之" in match.group() else None
    return _made(text, *match.span(), kind="count", value=value, units=not match["share"])


def _plain_count(text: str, folded: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    unit = _unit_at(folded, end) or _unlisted_unit(folded, start, end)
    tail = next(iter(re.findall(r"^[余多半](?![数次种样方元]|边)", folded[end + len(unit) :])), "") if unit else ""
    num, rest = match["num"], match["mult"] or ""
    if num[-1] in HAN_NUMERALS and not (unit or match["approx"] or num[0].isdigit() or _large(num)):
        return None
    kind: Kind = "vague" if not num.strip("百千万亿") else "count"
    value = None if match["approx"] == "几" else value_of(num.lstrip("-") + rest)
    signed = -value if value and num[0] == "-" else value
    return _made(text, start, end, kind=kind, value=signed, unit=unit, tail=tail)


def _unlisted_unit(text: str, start: int, end: int) -> str:
    """Return the character behind an Arabic numeral that no unit follows: 44具 is not 44 of anything else."""
    behind = text[end : end + 1]
    unit = text[start].isdigit() and "一" <= behind <= "鿿" and behind not in _NO_UNIT
    return behind if unit else ""


def _large(numeral: str) -> bool:
    return len(numeral) > 1 and any(c in "十百千万亿" for c in numeral) and value_of(numeral) is not None


def _made(
    text: str, start: int, end: int, *, kind: Kind, value: Decimal | None = None, unit: str = "", tail: str = "",
    units: bool = False,
) -> Figure:  # fmt: skip
    folded = fold(text)
    unit = unit or (_unit_at(folded, end) if units else "")
    stop = end + len(unit) + len(tail)
    numeral = _letters(folded[start:end]) + tail
    return Figure(
        start=start, end=stop, text=text[start:stop], numeral=numeral, value=value, unit=unit, kind=kind,
        bound=_bound(folded, start, stop),
    )  # fmt: skip


def _letters(numeral: str) -> str:
    return (
        re.sub(r"[,\s]", "", numeral)
        .translate(str.maketrans("〔【（〕】）", "[[[]]]"))
        .replace("(", "[")
        .replace(")", "]")
    )


def _bound(text: str, start: int, end: int) -> str:
    before, after = _BEFORE.search(text, max(0, start - 6), start), _AFTER.match(text, end)
    words = (m.group(1) if m is before else m.group() for m in (before, after) if m)
    return "".join(_SAME.get(word, word) for word in words)


def _ranges(text: str, folded: str, found: list[Figure]) -> Iterator[Figure]:
    """Yield the figures with those that a range mark joins (15%～30%) made one; 由15%到30% stays two."""
    held: Figure | None = None
    for figure in found:
        if held and _joins(folded, held, figure):
            yield _joined(text, held, figure, folded)
            held = None
            continue
        if held:
            yield held
        held = figure
    if held:
        yield held


def _joins(folded: str, one: Figure, other: Figure) -> bool:
    if one.kind != "count" or other.kind != "count" or one.unit not in ("", other.unit):
        return False
    if not re.fullmatch(_TO, folded[one.end : other.start]):
        return False
    return not re.search(r"[由从自][^，。；、]{0,12}$", folded[: one.start]) or folded[one.end] not in "至到"


def _joined(text: str, one: Figure, other: Figure, folded: str) -> Figure:
    return Figure(
        start=one.start, end=other.end, text=text[one.start : other.end],
        numeral=f"{one.numeral}~{other.numeral}", value=None, unit=other.unit, kind="count",
        bound=_bound(folded, one.start, other.end),
    )  # fmt: skip


def _share(text: str) -> Decimal | None:
    base, part = text.split("分之")[:2]
    whole, some = value_of(base), value_of(part)
    return some / whole if whole and some is not None else None


def _unit_at(text: str, at: int) -> str:
    longest = max((n for n in range(1, 6) if text[at : at + n] in _units()), default=0)
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


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(text)]


def _word_spans(text: str) -> list[tuple[int, int]]:
    """Return where numerals are part of a word that is no number."""
    if not any(c in HAN_NUMERALS for c in text):
        return []
    spans, at = [], 0
    for word, kind in tag(text):
        if (
            len(word) > 1
            and kind[:1] in "dvanilcrbz"
            and any(c in HAN_NUMERALS for c in word)
            and not _counts_out(word)
        ):
            spans.append((at, at + len(word)))
        at += len(word)
    return spans


def _counts_out(word: str) -> bool:
    """Tell whether the dictionary's word is a number with its unit (万人, 一倍)."""
    match = _COUNTED.fullmatch(word)
    if not match or match["unit"] not in _units() | {"", "番"}:
        return False
    return bool(match["lead"]) or match["unit"] in ("倍", "番") or any(c in "十百千万亿" for c in match["numeral"])


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    # A unit may stick out of the word (一定|个), never the numeral's beginning.
    return any(s <= start < e for s, e in spans)


def _touches(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in spans)
