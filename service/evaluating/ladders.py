"""How far a clause says a matter has come, by the ladders of its language: 拟 below 正在 below 已, 建议 below 决定."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.text.grams import grams
from service.text.language import Language
from service.text.sentences import clauses, split


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A clause at `start`; `core` is what it says apart from how far it has come."""

    start: int
    text: str
    core: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Climb:
    """The word that the fact has, and the one on another rung that stands in its place."""

    given: str
    said: str


def clauses_of(text: str, start: int, language: Language) -> Iterator[Clause]:
    """Yield the clauses of `text`, which stands at `start`."""
    for sentence in split(text, language):
        for clause in clauses(sentence, language):
            bare = language.pattern("evaluation", "light").sub(" ", _every(language).sub(" ", clause))
            yield Clause(start=start, text=clause, core=_content(bare, language))
            start += len(clause)


def climbed(given: Clause, said: Clause, language: Language) -> Climb | None:
    """Return on which rungs of one ladder the two clauses stand, where `said` stands on another than `given`.

    That is so when it says more than any word of the fact does, or less while the fact's own word is gone.
    """
    for ladder in _ladders(language):
        mine, theirs = _rungs(ladder, given.text), _rungs(ladder, said.text)
        higher = [rung for rung in theirs if mine and rung > max(mine)]
        lower = [rung for rung in theirs if mine and rung < max(mine) and rung not in mine and max(mine) not in theirs]
        if higher or lower:
            return Climb(given=mine[max(mine)], said=theirs[max(higher or lower)])
    return None


def _rungs(ladder: tuple[re.Pattern[str], ...], text: str) -> dict[int, str]:
    found = ((at, rung.search(text)) for at, rung in enumerate(ladder))
    return {at: match.group() for at, match in found if match}


def _content(text: str, language: Language) -> frozenset[str]:
    digits = frozenset(re.findall(r"\d+", text))
    return grams(text, language) | digits


@cache
def _ladders(language: Language) -> tuple[tuple[re.Pattern[str], ...], ...]:
    ladders: list[list[str]] = language.table("evaluation")["ladders"]
    flags = re.IGNORECASE if language.manner("ignores_case") else re.NOFLAG
    return tuple(tuple(re.compile(rung, flags) for rung in ladder) for ladder in ladders)


@cache
def _every(language: Language) -> re.Pattern[str]:
    rungs = (rung.pattern for ladder in _ladders(language) for rung in ladder)
    flags = re.IGNORECASE if language.manner("ignores_case") else re.NOFLAG
    return re.compile("|".join(f"(?:{rung})" for rung in rungs), flags)
