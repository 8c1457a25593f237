"""What bears meaning in a stretch of text, taken out of it: figures, dates, names, and the words that steer them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.reviewing.spelling import spelled
from service.reviewing.words import Words
from service.text.entities import entities
from service.text.figures import figures
from service.text.folding import fold

_CAPITAL = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*|\b[A-Z]{2,}\b|《[^《》\n]{1,80}》")


@dataclass(frozen=True, kw_only=True)
class Atoms:
    """The figures (with dates), the names, and by kind the words of a text, each in the order of the text."""

    figures: tuple[str, ...]
    names: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=512)
def atoms(text: str, words: Words) -> Atoms:
    """Return what bears meaning in `text`."""
    found = figures(text)
    return Atoms(
        figures=tuple(spelled(figure) for figure in found),
        names=_NAMES[words.names_by](text),
        words=_steering(text, words),
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


def _by_han(text: str) -> tuple[str, ...]:
    return tuple(fold(name.text) for name in entities(text))


def _by_capitals(text: str) -> tuple[str, ...]:
    return tuple(" ".join(hit.group().split()) for hit in _CAPITAL.finditer(text))


_NAMES: dict[str, Callable[[str], tuple[str, ...]]] = {"han": _by_han, "capitals": _by_capitals}
