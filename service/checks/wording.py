"""Words put between a figure and what it counts that nobody gave."""

from __future__ import annotations

from collections.abc import Iterator

from service.checks.given import Given
from service.domain.draft import Span
from service.text import lexicon, words
from service.text.figures import figures
from service.text.sentences import clauses

_TELLING = ("n", "v", "a")


def altered_wording(sentence: str, given: Given) -> list[Span]:
    """Return the words of the clauses with figures that the given texts do not use.

    A figure means what its clause says: 康复救助146名 and 举办康复救助活动146名 are two claims. Words that only join
    (全年, 完成) are free, and so is a clause without figures.
    """
    found: list[Span] = []
    start = 0
    for clause in clauses(sentence):
        if any(figure.kind != "date" for figure in figures(clause)):
            found += (_span(word, start + at) for word, at in _strange(clause, given))
        start += len(clause)
    return found


def _strange(clause: str, given: Given) -> Iterator[tuple[str, int]]:
    light = lexicon.words("claims", "light")
    at = 0
    for word, tag in words.tag(clause):
        telling = len(word) > 1 and tag[:1] in _TELLING and "\u4e00" <= word[0] <= "\u9fff" and word[-1] != "是"
        if telling and word not in light and not given.holds(word) and not _made_of_given(word, given):
            yield word, at
        at += len(word)


def _made_of_given(word: str, given: Given) -> bool:
    """Tell whether the segmenter joined given characters with a neighbour (人次参加 cut elsewhere)."""
    return len(word) > 2 and any(given.holds(word[:cut]) and given.holds(word[cut:]) for cut in range(1, len(word)))


def _span(word: str, start: int) -> Span:
    return Span(
        start=start,
        end=start + len(word),
        text=word,
        message=f"“{word}”改变了数字所说的事，材料里没有这样说。",
        rule="altered_wording",
    )
