"""Words and names of Chinese: by jieba's dictionary, surnames, endings of places and bodies, and marks."""

from __future__ import annotations

from collections.abc import Iterable

from service.text import words
from service.text.bodies import bodies
from service.text.language import Language
from service.text.marks import marks, organs
from service.text.named import Named
from service.text.persons import addressed, persons
from service.text.tokens import tokens

# Stands for what cannot be part of a name; no word holds it and no pattern matches it.
_BLANK = "\x00"


def tag(text: str, language: Language) -> list[tuple[str, str]]:
    """Return the words of `text`, each with jieba's tag."""
    return words.tag(text)


def names(text: str, language: Language) -> list[Named]:
    """Return what names something in `text`; the set phrases of official prose do not."""
    body = _without_phrases(text, language)
    marked = list(marks(body))
    plain = _blanked(body, marked)
    found = [*marked, *organs(plain)]
    found += (Named(start, end, "person") for start, end in addressed(plain))
    for run in tokens(plain):
        found += (Named(start, end, "person") for start, end in persons(plain, run))
        found += bodies(run)
    return found


def _without_phrases(text: str, language: Language) -> str:
    return language.pattern("entities", "phrases").sub(lambda match: _BLANK * len(match.group()), text)


def _blanked(text: str, spans: Iterable[Named]) -> str:
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = _BLANK * (span.end - span.start)
    return "".join(letters)
