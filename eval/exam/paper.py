"""A document that is put before an examinee, and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from eval.exam.words import Words, words_of
from service.domain.brief import Fact
from service.text.language import language
from service.text.sentences import split
from service.text.size import size

Spot = tuple[int, int]
"""Where an edit stands in a text: code points, half-open; empty where something was taken out."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One document: `facts` are what it tells, `wanted` is its due length; `maker` is who wrote it ("" for people).

    However its text is edited later, facts and due length stay those of the intact document.
    """

    id: str
    house: str
    genre: str | None
    language: str
    text: str
    facts: tuple[Fact, ...]
    wanted: int
    date: date | None = None
    maker: str = ""

    @property
    def words(self) -> Words:
        """Return the words that faults are made of in its language."""
        return words_of(self.language)

    @property
    def size(self) -> int:
        """Return its length as its language counts."""
        return size(self.text, language(self.language))

    def but(self, text: str) -> Paper:
        """Return the paper with another text."""
        return replace(self, text=text)


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A paper with faults in it: how many edits were made (`dose`), and where they stand in its text."""

    paper: Paper
    dose: int
    spots: tuple[Spot, ...]


def paper_of(
    text: str, *, id: str, house: str, genre: str | None, language: str, date: date | None = None, maker: str = ""
) -> Paper:
    """Return the paper of a text; its facts are its own sentences with a figure or a word of how far a matter is."""
    bare = Paper(
        id=id, house=house, genre=genre, language=language, text=text, facts=(), wanted=0, date=date, maker=maker
    )
    told = tuple(Fact(id=f"f{n}", text=one) for n, one in enumerate(_told(bare), start=1))
    return replace(bare, facts=told, wanted=bare.size)


def _told(paper: Paper) -> Iterator[str]:
    words, seen = paper.words, set()
    for line in words.lines(paper.text):
        if not line.tells:
            continue
        for sentence in split(line.text, language(paper.language)):
            plain = sentence.strip()
            if plain not in seen and _is_told(words.unmarked(plain), words):
                seen.add(plain)
                yield plain


def _is_told(sentence: str, words: Words) -> bool:
    return bool(re.search(r"\d", sentence)) or any(find.search(sentence) for find, _ in words.status)
