"""What bears meaning in a language, and what bears none: the lists of `text/data/<language>/meaning.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from service.text.language import CHINESE, Language, language, languages

KINDS = ("status", "modality", "negation", "attribution", "scope", "direction")
"""The kinds of words that bear meaning, as `Changes` names them; status counts as modality there."""
_LATIN = re.compile(r"[A-Za-z']")
_FILE = "meaning"
# With a group, since doubled words are put back by one.
_NOTHING = re.compile(r"(?!)()")


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """The lists of one language, made into patterns; an unknown language has none, and nothing in it is empty.

    `bearing` finds words of every kind, `meant` (kind, word) says what each stands for; `synonyms` says what a word is
    replaced by before two texts are compared.
    """

    language: Language
    bearing: Mapping[str, re.Pattern[str]]
    meant: Mapping[tuple[str, str], str]
    ordinary: re.Pattern[str]
    empty: re.Pattern[str]
    stock: re.Pattern[str]
    synonym: re.Pattern[str]
    synonyms: Mapping[str, str]
    doubled: re.Pattern[str]
    joiners: re.Pattern[str]


@cache
def words_of(code: str) -> Words:
    """Return the lists of the language of this code (as zh)."""
    known = code in languages()
    of = language(code) if known else CHINESE
    meant = _meant(of) if known else {}
    pairs = _synonyms(of) if known else {}
    return Words(
        language=of,
        bearing={kind: _either(word for other, word in meant if other == kind) for kind in KINDS} if known else {},
        meant=meant,
        ordinary=_either(of.words(_FILE, "ordinary")) if known else _NOTHING,
        empty=_either(of.words(_FILE, "empty")) if known else _NOTHING,
        stock=_either(_entries(of, "stock")) if known else _NOTHING,
        synonym=_either(pairs),
        synonyms=pairs,
        doubled=_doubled(of) if known else _NOTHING,
        joiners=_either(of.words(_FILE, "joiners")) if known else _NOTHING,
    )


def _meant(of: Language) -> dict[tuple[str, str], str]:
    return {(kind, word): meaning for kind in KINDS for word, meaning in _grouped(of.lines(_FILE, kind))}


def _grouped(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for line in lines:
        group, mark, members = line.partition("|")
        found += [(word, group.strip() if mark else word) for word in (members if mark else line).split()]
    return found


def _synonyms(of: Language) -> dict[str, str]:
    """Return each word with the one that stands for its line; phrases of several words are parted by `|`."""
    pairs: dict[str, str] = {}
    for line in of.lines(_FILE, "synonyms"):
        members = [part.strip() for part in line.split("|")] if "|" in line else line.split()
        pairs |= {member: members[-1] for member in members}
    return pairs


def _entries(of: Language, section: str) -> Iterator[str]:
    """Yield the entries of a section: where blanks part words a line is one, elsewhere each word is."""
    for line in of.lines(_FILE, section):
        yield from [line] if of.parts_words else line.split()


def _doubled(of: Language) -> re.Pattern[str]:
    return re.compile(rf"({_alternatives(of.words(_FILE, 'doubled'))})(\s*)\1(?!确)", re.IGNORECASE)


def _either(words: Iterable[str]) -> re.Pattern[str]:
    found = _alternatives(words)
    return re.compile(found, re.IGNORECASE) if found else _NOTHING


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_bounded(word) for word in ordered)


def _bounded(word: str) -> str:
    """Return a pattern of `word`; one in Latin letters stands alone, its blanks may be any."""
    escaped = r"\s+".join(re.escape(part) for part in word.split())
    return rf"(?<![A-Za-z]){escaped}(?![A-Za-z])" if _LATIN.match(word) else escaped
