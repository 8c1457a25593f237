"""The content of a stretch of Chinese as a set of two-character grams."""

from __future__ import annotations

import re
from functools import lru_cache

from service.text.figures import figures

_EMPTY = re.compile(
    r"共计|累计|总计|合计|其中|以及|并且|同时|目前|全年|今年以来|今年|一年来|进一步|有效|切实|积极|认真|严格|全面|深入|扎实|"
    r"[的了和与及等共为达已对在将拟于并也是有把被由从到至向以其该各地得着]"
)
_RUN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]+|[A-Za-z]+")


@lru_cache(maxsize=8192)
def grams(text: str) -> frozenset[str]:
    """Return the grams of `text` without its figures, marks and empty words; a lone character is its own gram."""
    return frozenset(g for run in _RUN.findall(_without_figures(text)) for g in _grams(run))


def covered(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return which share of `part` stands in `whole`; 1.0 when `part` is empty."""
    return overlap(part, whole) / len(part) if part else 1.0


def overlap(part: frozenset[str], whole: frozenset[str]) -> int:
    """Return how many grams of `part` stand in `whole`; a lone character also within a longer word (长 in 长度)."""
    found = len(part & whole)
    lone = [gram for gram in part - whole if len(gram) == 1]
    return found + sum(any(gram in other for other in whole) for gram in lone)


def _grams(run: str) -> list[str]:
    if run.isascii() or len(run) == 1:
        return [run]
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _without_figures(text: str) -> str:
    kept, at = [], 0
    for figure in figures(text):
        if figure.kind == "vague":
            continue
        kept.append(text[at : figure.start])
        at = figure.end
    return _EMPTY.sub(" ", " ".join([*kept, text[at:]]))
