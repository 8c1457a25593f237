"""Figures that tell which document they come from: a number with its unit and the noun it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.masking.words import HAN, Words
from service.text.figures import Figure, figures
from service.text.language import CHINESE

_NOUN = ("n", "nz", "vn", "nt")
_VAGUE = frozenset(
    "方面 问题 工作 情况 以上 以下 左右 时间 部门 单位 人员 领导 同志 群众 时候 程度 水平 地方 小时 部分".split()
)
_HAN = re.compile(f"[{HAN}]+")


def measured(words: Words) -> frozenset[str]:
    """Return each count of two digits or more with the noun before it (护林员96名) and after it (96名护林员).

    One digit and a noun (座谈会9场) stand in too many documents to tell one from another.
    """
    nouns = {
        start: words.text[start:end] for start, end, kind in words.words if kind in _NOUN and _tells(words, start, end)
    }
    before = {start + len(noun): noun for start, noun in nouns.items()}
    return frozenset(text for figure in figures(words.text, CHINESE) for text in _joined(figure, before, nouns))


def _tells(words: Words, start: int, end: int) -> bool:
    word = words.text[start:end]
    return len(word) > 1 and word not in _VAGUE and word[0] != "全" and bool(_HAN.fullmatch(word))


def _joined(figure: Figure, before: dict[int, str], after: dict[int, str]) -> Iterator[str]:
    if figure.kind != "count" or not figure.unit or len(re.findall(r"\d", figure.text)) < 2:
        return
    if noun := before.get(figure.start):
        yield noun + figure.text
    if noun := after.get(figure.end):
        yield figure.text + noun
