"""The kinds of paper there are, told by the word a title ends with."""

from __future__ import annotations

import re
from functools import cache

from service.text import lexicon

_TAIL = re.compile(r"(?:\s*[(（【\[][^()（）\[\]【】]{1,20}[)）\]】]){0,2}(?:\s+\d{1,3}){0,3}\s*\Z")
_BEHIND = re.compile(r"[)）\]】\s\d]")
_SUBTITLE = re.compile(r"\s*(?:——|--|—|―{1,2})\s*")
_DASH = re.compile("--|[—―]")


def ends_as_title(line: str) -> bool:
    """Tell whether `line` ends with a kind of paper, before brackets, page numbers or a subtitle."""
    return kind_of_paper(line) is not None


def kind_of_paper(title: str) -> tuple[str, str] | None:
    """Return the word that tells what paper a title is of, and the genre it tells of ("" when of none)."""
    if not title or not (title[-1] in _last() or _BEHIND.match(title[-1])):
        return None
    return next((found for part in _parts(title) if (found := _longest(part))), None)


def is_kind(line: str) -> bool:
    """Tell whether `line` is the name of a kind of paper and nothing else, or the end of a title: 实施方案的通知."""
    return all(part in _words() for part in without_tail(line).split("的"))


def bare(title: str) -> str:
    """Return `title` without blanks, digits and the brackets behind it, to compare it with another."""
    return re.sub(r"[\s\d]+", "", title)


def without_tail(title: str) -> str:
    """Return `title` without the brackets and page numbers behind it."""
    return _TAIL.sub("", title) if _BEHIND.match(title[-1:]) else title


def _parts(title: str) -> list[str]:
    """Return subtitle and main title, the latter part first: that is where the kind stands."""
    whole = without_tail(title)
    parts = _SUBTITLE.split(whole) if _DASH.search(whole) else [whole]
    return [without_tail(part) for part in reversed(parts) if part]


def _longest(part: str) -> tuple[str, str] | None:
    words = _words()
    for length in range(min(len(part), 10), 0, -1):
        if (word := part[-length:]) in words:
            return word, words[word]
    return None


@cache
def _last() -> frozenset[str]:
    """Return the characters that kinds of paper end with: most lines end with none of them."""
    return frozenset(word[-1] for word in _words())


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lexicon.lines("cleaning", "kinds of paper"):
        genre, _, words = line.partition(" | ")
        found |= {word: "" if genre == "-" else genre for word in words.split()}
    return found
