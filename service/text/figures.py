"""Figures and dates in a text: where they stand, what they are worth, in what unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from service.text.dates import normal
from service.text.language import CHINESE, Language
from service.text.numerals import fold, value_of
from service.text.scripts import script

Kind = Literal["count", "date", "ordinal", "vague"]


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
def figures(text: str, language: Language = CHINESE) -> tuple[Figure, ...]:
    """Return the figures and dates of `text` in order; numerals inside fixed words (进一步, 三农, 一是) are none."""
    return tuple(_Reader(text, language).figures())


class _Reader:
    """Reads the figures of one text."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.folded, self.language = text, fold(text), language

    def figures(self) -> Iterator[Figure]:
        """Yield them in order."""
        fixed = [m.span() for m in self._pattern("fixed").finditer(self.folded)]
        found = [
            self._made(*m.span(), kind="ordinal", units=True) for m in self._pattern("naming").finditer(self.folded)
        ]
        taken = [(f.start, f.end) for f in found]
        dates = (m.span() for m in self.language.pattern("dates", "dates").finditer(self.folded))
        found += [self._date(*span) for span in dates if not _touches(*span, taken) and not _inside(*span, fixed)]
        busy = sorted((f.start, f.end) for f in found)
        found += self._counts(busy, [*fixed, *self._word_spans()])
        return self._ranges(sorted(found, key=lambda f: f.start))

    def _pattern(self, key: str) -> re.Pattern[str]:
        return self.language.pattern("figures", key)

    def _counts(self, busy: list[tuple[int, int]], words: list[tuple[int, int]]) -> Iterator[Figure]:
        at, count = 0, self._pattern("count")
        for start, end in [*busy, (len(self.folded), len(self.folded))]:
            while (at < start) and (match := count.search(self.folded, at, start)):
                at = max(match.end(), at + 1)
                figure = self._count(match)
                if figure and not (_inside(figure.start, figure.end, words) and not match["share"]):
                    yield figure
                    at = max(at, figure.end)
            at = max(at, end)

    def _date(self, start: int, end: int) -> Figure:
        said = self.text[start:end]
        numeral = normal(fold(said), self.language)
        return Figure(start=start, end=end, text=said, numeral=numeral, value=None, unit="", kind="date")

    def _count(self, match: re.Match[str]) -> Figure | None:
        if match["num"]:
            return self._plain_count(match)
        if match["ordinal"] or match["vague"]:
            return self._made(*match.span(), kind="ordinal" if match["ordinal"] else "vague", units=True)
        return self._made(*match.span(), kind="count", value=self._share(match.group()), units=not match["share"])

    def _plain_count(self, match: re.Match[str]) -> Figure | None:
        start, end = match.span()
        unit = self._unit_at(end) or self._unlisted_unit(start, end)
        tail = self._pattern("tail").match(self.folded, end + len(unit)) if unit else None
        num, rest = match["num"], match["mult"] or ""
        if self._pattern("bare").fullmatch(num) and not (unit or match["approx"]):
            return None
        kind: Kind = "vague" if self._pattern("scale alone").fullmatch(num) else "count"
        known = not (match["approx"] and self._pattern("no value").fullmatch(match["approx"]))
        value = value_of(num.lstrip("-") + rest, self.language) if known else None
        signed = -value if value and num[0] == "-" else value
        more = tail.group() if tail else ""
        return self._made(start, end, kind=kind, value=signed, unit=unit, tail=more, sign=_sign(match))

    def _unlisted_unit(self, start: int, end: int) -> str:
        """Return the character behind an Arabic numeral that no unit follows: 44具 is not 44 of anything else."""
        behind = self._pattern("unlisted unit").match(self.folded, end)
        return behind.group() if behind and self.folded[start].isdigit() else ""

    def _made(
        self, start: int, end: int, *, kind: Kind, value: Decimal | None = None, unit: str = "", tail: str = "",
        units: bool = False, sign: str = "",
    ) -> Figure:  # fmt: skip
        unit = unit or (self._unit_at(end) if units else "")
        stop = end + len(unit) + len(tail)
        return Figure(
            start=start, end=stop, text=self.text[start:stop], value=value, kind=kind,
            numeral=self._printed(start + len(sign), end) + tail,
            unit=sign or self._one_unit(unit), bound=self._bound(start, stop),
        )  # fmt: skip

    def _printed(self, start: int, end: int) -> str:
        """Return the numeral in one spelling; a capital at the head of a sentence makes no other number."""
        numeral = _letters(self.folded[start:end])
        return numeral.lower() if self.language.manner("ignores_case") else numeral

    def _unit_at(self, at: int) -> str:
        unit = self._pattern("unit").match(self.folded, at)
        return unit.group() if unit else ""

    def _one_unit(self, unit: str) -> str:
        """Return the unit as it is written in one place: km for kilometres."""
        plain = unit.strip(" -")
        same: dict[str, str] = self.language.table("figures")["same units"]
        return same.get(plain, plain)

    def _bound(self, start: int, end: int) -> str:
        before = self._pattern("before").search(self.folded, max(0, start - 24), start)
        after = self._pattern("after").match(self.folded, end)
        said = [before["word"] if before else "", after.group() if after else ""]
        same: dict[str, str] = self.language.table("figures")["same bounds"]
        return "".join(same.get(word, word) for word in (" ".join(word.lower().split()) for word in said))

    def _ranges(self, found: list[Figure]) -> Iterator[Figure]:
        """Yield the figures with those that a range mark joins (15%～30%) made one; 由15%到30% stays two."""
        held: Figure | None = None
        for figure in found:
            if held and self._joins(held, figure):
                yield self._joined(held, figure)
                held = None
                continue
            if held:
                yield held
            held = figure
        if held:
            yield held

    def _joins(self, one: Figure, other: Figure) -> bool:
        if one.kind != "count" or other.kind != "count" or one.unit not in ("", other.unit):
            return False
        between = self.folded[one.end : other.start]
        if not self._pattern("to").fullmatch(between):
            return False
        apart = self._pattern("from").search(self.folded, 0, one.start)
        return not (apart and self._pattern("to in words").match(between))

    def _joined(self, one: Figure, other: Figure) -> Figure:
        return Figure(
            start=one.start, end=other.end, text=self.text[one.start : other.end],
            numeral=f"{one.numeral}~{other.numeral}", value=None, unit=other.unit, kind="count",
            bound=self._bound(one.start, other.end),
        )  # fmt: skip

    def _share(self, text: str) -> Decimal | None:
        found = self._pattern("parts of share").match(text)
        if not found:
            return None
        whole, some = value_of(found["base"], self.language), value_of(found["part"], self.language)
        return some / whole if whole and some is not None else None

    def _word_spans(self) -> list[tuple[int, int]]:
        """Return where numerals are part of a word that is no number."""
        numeral = self._pattern("han")
        if not numeral.search(self.folded):
            return []
        spans, at = [], 0
        for word, kind in script(self.language).tag(self.folded, self.language):
            if len(word) > 1 and kind[:1] in "dvanilcrbz" and numeral.search(word) and not self._counts_out(word):
                spans.append((at, at + len(word)))
            at += len(word)
        return spans

    def _counts_out(self, word: str) -> bool:
        """Tell whether the dictionary's word is a number with its unit (万人, 一倍)."""
        match = self._pattern("counted").fullmatch(word)
        if not match or (match["unit"] and not self._pattern("counted units").fullmatch(match["unit"])):
            return False
        multiple = self._pattern("multiples").fullmatch(match["unit"])
        return bool(match["lead"] or multiple or self._pattern("scales").search(match["numeral"]))


def _sign(match: re.Match[str]) -> str:
    """Return the sign of a currency that stands before its numeral."""
    return match.groupdict().get("sign") or ""


def _letters(numeral: str) -> str:
    return (
        re.sub(r"[,\s]", "", numeral)
        .translate(str.maketrans("〔【（〕】）", "[[[]]]"))
        .replace("(", "[")
        .replace(")", "]")
    )


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    # A unit may stick out of the word (一定|个), never the numeral's beginning.
    return any(s <= start < e for s, e in spans)


def _touches(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in spans)
