"""Words of a text with their places, and how ordinary they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from service.text import lexicon, words

NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz"})
FUNCTION_TAGS = frozenset({"p", "c", "u", "d", "r", "m", "q", "f", "t", "y", "e", "o"})

# Occurrences in the dictionary's corpus above which a character, or a word, passes for everyday.
COMMON_CHARACTER = 1500
COMMON_WORD = 30
RARE_CHARACTER = 350

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]+")
_NUMERALS = re.compile(r"[一二三四五六七八九十百千万亿零〇两几第数]+")
# The segmenter's guesses at unknown words often swallow the small word before them: 由王, 对琅, 任岭.
_SMALL_WORDS = frozenset("由对于与和是名为经向让请把被将给从到并及且同在以按自往就则已曾该各每我其据会因随跟")


class Token(NamedTuple):
    """A word at `start`:`end` of its text."""

    word: str
    start: int
    end: int
    tag: str

    @property
    def function(self) -> bool:
        """Tell whether it is a word of grammar, or a numeral."""
        return self.tag[:1] in FUNCTION_TAGS and not self.tag.startswith("nr")


def tokens(text: str) -> Iterator[list[Token]]:
    """Yield the words of each stretch of Han characters of `text`."""
    for stretch in _HAN.finditer(text):
        start, found = stretch.start(), []
        for word, tag in _tagged(stretch.group()):
            found.append(Token(word, start, start + len(word), tag))
            start += len(word)
        yield found


def _tagged(stretch: str) -> Iterator[tuple[str, str]]:
    for word, tag in words.tag(stretch):
        if 2 <= len(word) <= 4 and not words.known(word) and (word[0] in _SMALL_WORDS or _before_surname(word)):
            yield word[0], words.kind(word[0])
            yield word[1:], words.kind(word[1:]) or tag
        else:
            yield word, tag


def _before_surname(word: str) -> bool:
    surname = len(word) == 2 and word[1] in lexicon.words("people", "surnames")
    return surname and words.frequency(word[0]) >= COMMON_CHARACTER


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset().union(*(lexicon.words("ordinary", part) for part in ("places", "people", "foreign", "other")))


def ordinary(word: str) -> bool:
    """Tell whether `word` is on the list of dictionary words that are tagged as names and are none."""
    return word in _ordinary_words()


@lru_cache(maxsize=65536)
def composed(word: str) -> bool:
    """Tell whether `word`, which no dictionary holds, is made of everyday words (补齐, 抓得住)."""
    if word in lexicon.words("ordinary", "composed") or ordinary(word) or _NUMERALS.fullmatch(word):
        return True
    return any(_everyday(word[:cut]) and (_everyday(word[cut:]) or composed(word[cut:])) for cut in range(1, len(word)))


@lru_cache(maxsize=65536)
def _everyday(piece: str) -> bool:
    if len(piece) == 1:
        return words.frequency(piece) >= COMMON_CHARACTER and piece not in lexicon.words("people", "surnames")
    return ordinary(piece) or (words.frequency(piece) >= COMMON_WORD and words.kind(piece) not in NAME_TAGS)


def generic(word: str) -> bool:
    """Tell whether `word` says what kind of place or body is meant and names none (公司, 全县, 有关)."""
    return word in lexicon.words("bodies", "generic modifiers") or word in lexicon.words("bodies", "generic bodies")
