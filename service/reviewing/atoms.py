"""What bears meaning in a stretch of text, taken out of it: figures, dates, names, and the words that steer them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.reviewing.spelling import spelled, spelled_name
from service.reviewing.wording import without_stock
from service.reviewing.words import Words
from service.text.entities import entities
from service.text.figures import figures


@dataclass(frozen=True, kw_only=True)
class Atoms:
    """The figures (with dates), the names, and by kind the words of a text, each in the order of the text."""

    figures: tuple[str, ...]
    names: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=512)
def atoms(text: str, words: Words) -> Atoms:
    """Return what bears meaning in `text`."""
    found = figures(text, words.language)
    return Atoms(
        figures=tuple(spelled(figure, words.language) for figure in found),
        names=tuple(spelled_name(name.text, words.language) for name in entities(text, words.language)),
        words=_steering(without_stock(text, words)[0], words),
    )


def _steering(text: str, words: Words) -> dict[str, tuple[str, ...]]:
    """Return the words of each kind; a word counts once, under the first kind that has it."""
    body = words.ordinary.sub(_blank, text)
    found = {}
    for kind, pattern in words.bearing.items():
        found[kind] = tuple(words.meant.get((kind, _key(hit)), _key(hit)) for hit in pattern.finditer(body))
        body = pattern.sub(_blank, body)
    return found


def _key(hit: re.Match[str]) -> str:
    return " ".join(hit.group().lower().split())


def _blank(hit: re.Match[str]) -> str:
    return "\x01" * len(hit.group())
