"""Brackets and quotation marks: which belong together, what stands around them, which have no partner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Pair(NamedTuple):
    """A pair at `start`:`end`, marks included; `around` is the opening mark of the pair it stands in, "" for none."""

    start: int
    end: int
    mark: str
    around: str


class Stray(NamedTuple):
    """A mark without its partner."""

    at: int
    mark: str


class Pairer:
    """Finds pairs, line by line; a half-width mark may close a full-width one."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._close: dict[str, frozenset[str]] = {opening: frozenset(closing) for opening, closing in pairs.items()}
        every = {mark for opening, closing in pairs.items() for mark in opening + closing}
        self._marks = re.compile("[\n" + "".join(map(re.escape, sorted(every))) + "]") if every else None

    def pairs(self, text: str) -> tuple[list[Pair], list[Stray]]:
        """Return the pairs in `text` by where they close, and the marks left alone, in order."""
        found: list[Pair] = []
        strays: list[Stray] = []
        stack: list[Stray] = []
        for match in self._marks.finditer(text) if self._marks else ():
            mark = match[0]
            if mark == "\n":
                strays += stack
                stack.clear()
            elif mark in self._close:
                stack.append(Stray(match.start(), mark))
            else:
                self._shut(text, match.start(), stack, found, strays)
        strays += stack
        return found, sorted(strays)

    def _shut(self, text: str, at: int, stack: list[Stray], found: list[Pair], strays: list[Stray]) -> None:
        # A mark that opened further back than this is taken for lost: it keeps a line of a million marks linear.
        for depth in range(1, min(len(stack), 12) + 1):
            opening = stack[-depth]
            if text[at] in self._close[opening.mark]:
                if depth > 1:
                    strays += stack[-depth + 1 :]
                del stack[-depth:]
                found.append(Pair(opening.at, at + 1, opening.mark, stack[-1].mark if stack else ""))
                return
        if not _apostrophe(text, at):
            strays.append(Stray(at, text[at]))


def _apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and at > 0 and text[at - 1].isascii() and text[at - 1].isalnum()
