"""Where a sentence ends, and a clause within it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from service.text.language import CHINESE, Language

_PAIRS = dict(zip("“‘（(《〈「『〔【[{", "”’）)》〉」』〕】]}", strict=True))
_OPENERS = {close: opening for opening, close in _PAIRS.items()} | {'"': '"'}

_LINE = re.compile(r"[^\n]*\n+|[^\n]+")
_BLANKS = re.compile(r"[ \t\u3000]*")


def split(text: str, language: Language = CHINESE) -> list[str]:
    """Return the sentences of `text`, each with its end marks, closing quotes and following blanks.

    A sentence ends at the language's end marks (。！？, or . ! ? before a new one) and at a line's end, but never
    inside quotes, brackets or book marks that close on their line. Joined, the sentences are `text` again; no sentence
    is blank unless `text` is.
    """
    end = language.pattern("sentences", "end")
    return _merge_blanks(piece for line in _LINE.findall(text) for piece in _cut(line, end))


def clauses(sentence: str, language: Language = CHINESE) -> list[str]:
    """Return the clauses of `sentence`, cut after ，；： (, ; :) outside quotes; joined they are `sentence`."""
    return _merge_blanks(_cut(sentence, language.pattern("sentences", "clause end")))


def _cut(line: str, end: re.Pattern[str]) -> list[str]:
    depth = _depths(line)
    cuts = [_past_blanks(line, match.end()) for match in end.finditer(line) if depth[max(match.end() - 1, 0)] == 0]
    bounds = [0, *cuts, len(line)]
    return [line[bounds[i] : bounds[i + 1]] for i in range(len(bounds) - 1) if bounds[i] < bounds[i + 1]]


def _past_blanks(line: str, at: int) -> int:
    blanks = _BLANKS.match(line, at)
    return blanks.end() if blanks else at


def _merge_blanks(pieces: Iterable[str]) -> list[str]:
    merged: list[str] = []
    for piece in pieces:
        if merged and (not piece.strip() or not merged[-1].strip()):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


def _depths(line: str) -> list[int]:
    """Return after each character how many pairs are open; a mark without its partner opens nothing."""
    change = [0] * (len(line) + 1)
    for start, end in _pairs(line):
        change[start] += 1
        change[end] -= 1
    depths, depth = [], 0
    for step in change[:-1]:
        depth += step
        depths.append(depth)
    return depths


def _pairs(line: str) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for at, mark in enumerate(line):
        if waiting[_OPENERS.get(mark, "")]:
            pairs.append((_pop(stack, waiting, _OPENERS[mark]), at))
        elif mark in _PAIRS or mark == '"':
            stack.append((mark, at))
            waiting[mark] += 1
    return pairs


def _pop(stack: list[tuple[str, int]], waiting: Counter[str], opening: str) -> int:
    while True:
        mark, at = stack.pop()
        waiting[mark] -= 1
        if mark == opening:
            return at
