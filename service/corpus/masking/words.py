"""The text as words with their places: what the finders of names share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from service.text.words import known, tag

HAN = "\u4e00-\u9fff〇"
NO_NAME = (
    "的了着过在和与及或为对将已被把从向到至以于由等是不有要各全我本该每几多个第并且但而则均都还又再只就也其这"
    "那此另他们共因按据经所之给归入比仍请拟驻来离跑自任"
)
"""Characters that hardly ever stand inside a name."""


@dataclass(frozen=True)
class Words:
    """A text cut into words, each given as (start, end, tag)."""

    text: str

    @cached_property
    def words(self) -> tuple[tuple[int, int, str], ...]:
        """Return every word."""
        tagged = tag(self.text)
        ends = list(accumulate(len(word) for word, _ in tagged))
        return tuple((end - len(word), end, kind) for (word, kind), end in zip(tagged, ends, strict=True))

    @cached_property
    def starts(self) -> frozenset[int]:
        """Return where words start."""
        return frozenset(start for start, _, _ in self.words)

    @cached_property
    def spans(self) -> frozenset[tuple[int, int]]:
        """Return (start, end) of every word."""
        return frozenset((start, end) for start, end, _ in self.words)

    @cached_property
    def _at(self) -> dict[int, tuple[int, int, str]]:
        return {at: word for word in self.words for at in range(word[0], word[1])}

    def covering(self, at: int) -> tuple[int, int] | None:
        """Return the word that runs over the border before `at`, if one does."""
        word = self._at.get(at)
        return (word[0], word[1]) if word and word[0] < at else None

    def starting(self, at: int) -> tuple[int, int] | None:
        """Return the word that starts at `at`, if one does."""
        word = self._at.get(at)
        return (word[0], word[1]) if word and word[0] == at else None

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the words of two or more characters inside `start`:`end`."""
        inside = {self._at[at] for at in range(start, end)}
        return [word for word in inside if start <= word[0] and word[1] <= end and word[1] - word[0] > 1]

    def kind_of(self, word: str) -> str:
        """Return the tag of `word` by itself, or "" when the dictionary does not know it."""
        return tag(word)[0][1] if known(word) else ""

    @cached_property
    def ends(self) -> frozenset[int]:
        """Return where words end."""
        return frozenset(end for _, end, _ in self.words)


def is_place_word(word: str) -> bool:
    """Tell whether the dictionary knows `word` as the name of a place."""
    return known(word) and [kind for _, kind in tag(word)] == ["ns"]


def is_common(word: str) -> bool:
    """Tell whether `word` is an everyday word, so that finding it says nothing."""
    return known(word) and not is_place_word(word)
