"""The kinds of paper there are, told by the word a title ends with."""

from __future__ import annotations

import re
from functools import cache

from service.text import lexicon

_TAIL = re.compile(r"(?:\s*[(（【\[][^()（）\[\]【】]{1,20}[)）\]】])?(?:\s+\d{1,3}){0,3}\s*\Z")
_SUBTITLE = re.compile(r"\s*(?:——|--|—|―{1,2})\s*")


def ends_as_title(line: str) -> bool:
    """Tell whether `line` ends with a kind of paper, before brackets, page numbers or a subtitle."""
    return kind_of_paper(line) is not None


def kind_of_paper(title: str) -> tuple[str, str] | None:
    """Return the word that tells what paper a title is of, and the genre it tells of ("" when of none)."""
    for part in _parts(title):
        if found := _longest(part):
            return found
    return None


def bare(title: str) -> str:
    """Return `title` without blanks, digits and the brackets behind it, to compare it with another."""
    return re.sub(r"[\s\d]+", "", title)


def _parts(title: str) -> list[str]:
    """Return subtitle and main title, the latter part first: that is where the kind stands."""
    stripped = _TAIL.sub("", title)
    return [_TAIL.sub("", part) for part in reversed(_SUBTITLE.split(stripped)) if part]


def _longest(part: str) -> tuple[str, str] | None:
    words = _words()
    for length in range(min(len(part), 10), 0, -1):
        if (word := part[-length:]) in words:
            return word, words[word]
    return None


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lexicon.lines("cleaning", "kinds of paper"):
        genre, _, words = line.partition(" | ")
        found |= {word: "" if genre == "-" else genre for word in words.split()}
    return found
