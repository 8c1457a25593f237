"""A document as the profile looks at it: its lines, headings, paragraphs and sentences, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from service.corpus.outline import Line, outline
from service.domain.draft import BlockKind
from service.text import sentences, words
from service.text.language import language as language_of

PROSE = (BlockKind.PARAGRAPH, BlockKind.CLOSING)


class Stretch(NamedTuple):
    """A stretch of a document at `start`:`end`, as it stands there."""

    start: int
    end: int
    text: str


class Placed(NamedTuple):
    """A line of the outline and where it starts."""

    start: int
    line: Line


@dataclass(frozen=True)
class Document:
    """A text whose first line is its title, in the language of the code `language`."""

    text: str
    language: str

    @cached_property
    def lines(self) -> tuple[Placed, ...]:
        """Return the lines that are not blank."""
        kept = self.text.splitlines(keepends=True)
        starts = [0, *accumulate(len(line) for line in kept)]
        told = [
            start + len(line) - len(line.lstrip()) for start, line in zip(starts, kept, strict=False) if line.strip()
        ]
        return tuple(
            Placed(start, line)
            for start, line in zip(told, outline(self.text, language_of(self.language)), strict=True)
        )

    @cached_property
    def headings(self) -> tuple[Placed, ...]:
        """Return the lines that are headings or begin with one."""
        return tuple(placed for placed in self.lines if placed.line.heading)

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Return the paragraphs of prose; a heading that runs in is part of its paragraph."""
        prose = (placed for placed in self.lines if placed.line.kind in PROSE)
        return tuple(Stretch(at, at + len(line.text), line.text) for at, line in prose)

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Return the sentences of the paragraphs."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in within(paragraph))

    @cached_property
    def words(self) -> tuple[Stretch, ...]:
        """Return the words of the text, marks and blanks among them."""
        cut = words.cut(self.text)
        ends = accumulate(len(word) for word in cut)
        return tuple(Stretch(end - len(word), end, word) for word, end in zip(cut, ends, strict=True))

    @property
    def opening(self) -> tuple[Stretch, ...]:
        """Return the paragraphs before the first heading, or the first one."""
        first = self.headings[0].start if self.headings else len(self.text)
        before = tuple(paragraph for paragraph in self.paragraphs if paragraph.start < first)
        return before or self.paragraphs[:1]

    @property
    def closing(self) -> tuple[Stretch, ...]:
        """Return the last paragraph."""
        return self.paragraphs[-1:]


def within(paragraph: Stretch) -> Iterator[Stretch]:
    """Yield the sentences of a paragraph."""
    at = paragraph.start
    for piece in sentences.split(paragraph.text):
        bare = piece.strip()
        start = at + len(piece) - len(piece.lstrip())
        if bare:
            yield Stretch(start, start + len(bare), bare)
        at += len(piece)
