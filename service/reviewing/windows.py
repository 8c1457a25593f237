"""A text in stretches small enough for one model call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.text.language import CHINESE, Language
from service.text.sentences import clauses, split

SIZE = 400
"""Tokens a window may hold, by estimate."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SAYS = re.compile(r"\w")


@dataclass(frozen=True, kw_only=True)
class Window:
    """A stretch of the text under review that begins at `start` (code points)."""

    start: int
    text: str


def sentences_of(window: Window, language: Language = CHINESE) -> tuple[Window, ...]:
    """Return the sentences of a window that say anything, without the blanks around them."""
    found, at = [], window.start
    for sentence in split(window.text, language):
        if _SAYS.search(sentence):
            lead = len(sentence) - len(sentence.lstrip())
            found.append(Window(start=at + lead, text=sentence.strip()))
        at += len(sentence)
    return tuple(found)


def windows(text: str, language: Language = CHINESE, *, size: int = SIZE) -> tuple[Window, ...]:
    """Return the stretches of `text` that say anything: whole lines, or sentences, or clauses of long ones.

    No window holds more than `size` tokens by estimate; joined with what says nothing between them they are `text`.
    """
    found: list[Window] = []
    held, begin, weight = "", 0, 0.0
    for start, piece in _pieces(text, language, size):
        cost = estimate(piece)
        if held and weight + cost > size:
            found.append(Window(start=begin, text=held))
            held, weight = "", 0.0
        begin = begin if held else start
        held, weight = held + piece, weight + cost
    found.append(Window(start=begin, text=held))
    return tuple(window for window in found if _SAYS.search(window.text))


def estimate(text: str) -> float:
    """Return about how many tokens `text` is: four fifths of one a Han character, a third of one any other."""
    han = len(_HAN.findall(text))
    return 0.8 * han + (len(text) - han) / 3


def _pieces(text: str, language: Language, size: int) -> Iterator[tuple[int, str]]:
    at = 0
    for sentence in split(text, language):
        parts = [sentence] if estimate(sentence) <= size else clauses(sentence, language)
        for part in parts:
            for piece in _hard(part, size):
                yield at, piece
                at += len(piece)


def _hard(part: str, size: int) -> Iterator[str]:
    if estimate(part) <= size:
        yield part
        return
    for at in range(0, len(part), size):
        yield part[at : at + size]
