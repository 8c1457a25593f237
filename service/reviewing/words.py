"""What bears meaning in a language, and what bears none: the lists of `text/data/meaning_<language>.txt`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from service.text import lexicon

KINDS = ("status", "modality", "negation", "attribution", "scope", "direction")
"""The kinds of words that bear meaning, as `Changes` names them; status counts as modality there."""
_LATIN = re.compile(r"[A-Za-z']")
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """The lists of one language, made into patterns; an unknown language has none, and nothing in it is empty.

    `bearing` finds words of every kind, `names` (kind, word) what each stands for; `synonyms` says what a word is
    replaced by before two texts are compared. `names_by` says how names are told: `han` or `capitals`.
    """

    names_by: str
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
def words_of(language: str) -> Words:
    """Return the lists of `language` (a house's code, as zh)."""
    name = f"meaning_{language}"
    known = lexicon.exists(name)
    pairs = _synonyms(name) if known else {}
    return Words(
        names_by=next(iter(lexicon.lines(name, "names")), "capitals") if known else "capitals",
        bearing={kind: _either(w for k, w in _meant(name) if k == kind) for kind in KINDS} if known else {},
        meant=_meant(name) if known else {},
        ordinary=_section(name, "ordinary", known),
        empty=_section(name, "empty", known),
        stock=_entries(name, "stock", known),
        synonym=_either(pairs),
        synonyms=pairs,
        doubled=_doubled(name, known),
        joiners=_section(name, "joiners", known),
    )


def _meant(name: str) -> dict[tuple[str, str], str]:
    return {(kind, word): meaning for kind in KINDS for word, meaning in _grouped(lexicon.lines(name, kind))}


def _grouped(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for line in lines:
        group, mark, members = line.partition("|")
        found += [(word, group.strip() if mark else word) for word in (members if mark else line).split()]
    return found


def _synonyms(name: str) -> dict[str, str]:
    """Return each word with the one that stands for its line; phrases of several words are parted by `|`."""
    pairs: dict[str, str] = {}
    for line in lexicon.lines(name, "synonyms"):
        members = [part.strip() for part in line.split("|")] if "|" in line else line.split()
        pairs |= {member: members[-1] for member in members}
    return pairs


def _section(name: str, section: str, known: bool) -> re.Pattern[str]:
    return _either(lexicon.words(name, section)) if known else _NOTHING


def _entries(name: str, section: str, known: bool) -> re.Pattern[str]:
    # A line in Latin letters is one phrase; Han phrases are parted by blanks.
    lines = lexicon.lines(name, section) if known else ()
    return _either(entry for line in lines for entry in ([line] if _LATIN.search(line) else line.split()))


def _doubled(name: str, known: bool) -> re.Pattern[str]:
    if not known:
        return _NOTHING
    words = _alternatives(lexicon.words(name, "doubled"))
    return re.compile(rf"({words})(\s*)\1(?!确)", re.IGNORECASE)


def _either(words: object) -> re.Pattern[str]:
    found = _alternatives(words)
    return re.compile(found, re.IGNORECASE) if found else _NOTHING


def _alternatives(words: object) -> str:
    assert hasattr(words, "__iter__")
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_bounded(word) for word in ordered)


def _bounded(word: str) -> str:
    """Return a pattern of `word`; one in Latin letters stands alone, its blanks may be any."""
    escaped = r"\s+".join(re.escape(part) for part in word.split())
    return rf"(?<![A-Za-z]){escaped}(?![A-Za-z])" if _LATIN.match(word) else escaped
