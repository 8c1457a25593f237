"""Words put between a figure and what it counts that nobody gave."""

from __future__ import annotations

from collections.abc import Iterator

from service.checks.given import Given
from service.domain.draft import Span
from service.text.figures import figures
from service.text.scripts import script
from service.text.sentences import clauses

_TELLING = ("n", "v", "a")


def altered_wording(sentence: str, given: Given) -> list[Span]:
    """Return the words of the clauses with figures that the given texts do not use.

    A figure means what its clause says: 康复救助146名 and 举办康复救助活动146名 are two claims. Words that only join
    (全年, 完成) are free, and so is a clause without figures.
    """
    found: list[Span] = []
    start = 0
    for clause in clauses(sentence, given.language):
        if any(figure.kind != "date" for figure in figures(clause, given.language)):
            found += (_span(word, start + at, given) for word, at in _strange(clause, given))
        start += len(clause)
    return found


def _strange(clause: str, given: Given) -> Iterator[tuple[str, int]]:
    language = given.language
    light, telling = language.words("claims", "light"), language.pattern("events", "telling word")
    at = 0
    for word, tag in script(language).tag(clause, language):
        tells = tag[:1] in _TELLING and telling.fullmatch(word) and word.lower() not in light
        if tells and not given.mentions(word) and not _made_of_given(word, given):
            yield word, at
        at += len(word)


def _made_of_given(word: str, given: Given) -> bool:
    """Tell whether the segmenter joined given characters with a neighbour (人次参加 cut elsewhere)."""
    joined = len(word) > 2 and not given.language.parts_words
    return joined and any(given.holds(word[:cut]) and given.holds(word[cut:]) for cut in range(1, len(word)))


def _span(word: str, start: int, given: Given) -> Span:
    return Span(
        start=start,
        end=start + len(word),
        text=word,
        message=given.language.say("altered wording", word=word),
        rule="altered_wording",
    )
