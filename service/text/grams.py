"""The content of a stretch of text as a set of grams: two characters of Han, the root of a word."""

from __future__ import annotations

import re
from functools import lru_cache

from service.text.figures import figures
from service.text.language import CHINESE, Language
from service.text.roots import root

_RUN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]+|[A-Za-z]+")


@lru_cache(maxsize=8192)
def grams(text: str, language: Language = CHINESE) -> frozenset[str]:
    """Return the grams of `text` without its figures, marks and empty words; a lone character is its own gram."""
    return frozenset(g for run in _RUN.findall(_without_figures(text, language)) for g in _grams(run, language))


def covered(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return which share of `part` stands in `whole`; 1.0 when `part` is empty."""
    return overlap(part, whole) / len(part) if part else 1.0


def overlap(part: frozenset[str], whole: frozenset[str]) -> int:
    """Return how many grams of `part` stand in `whole`; a lone character also within a longer word (长 in 长度)."""
    found = len(part & whole)
    lone = [gram for gram in part - whole if len(gram) == 1]
    return found + sum(any(gram in other for other in whole) for gram in lone)


def _grams(run: str, language: Language) -> list[str]:
    if run.isascii() or len(run) == 1:
        return [root(run, language)]
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _without_figures(text: str, language: Language) -> str:
    kept, at = [], 0
    for figure in figures(text, language):
        if figure.kind == "vague":
            continue
        kept.append(text[at : figure.start])
        at = figure.end
    return language.pattern("grams", "empty").sub(" ", " ".join([*kept, text[at:]]))
