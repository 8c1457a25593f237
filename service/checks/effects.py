"""Effects told without a source: praise, causes, results the work is said to have had, demands nobody made."""

from __future__ import annotations

import re

from service.checks.given import Given
from service.domain.draft import Span
from service.text.grams import covered, grams
from service.text.sentences import clauses

# The share of the words of what was brought about that the given texts use.
_SAID = 0.6


def unsupported_effects(sentence: str, given: Given) -> list[Span]:
    """Return the clauses of `sentence` that tell an effect in words the given texts do not use.

    Aims (为方便群众, 进一步提升) claim nothing: they do not say that the effect came. What is told as demanded of the
    reader (要求做好宣传) does.
    """
    found: list[Span] = []
    start, told = 0, given.language.pattern("events", "effects")
    for clause in clauses(sentence, given.language):
        if any(not _given(match, given) for match in told.finditer(clause)):
            found.append(_span(clause, start, given))
        start += len(clause)
    return found


def _given(told: re.Match[str], given: Given) -> bool:
    """Tell whether the given texts use these words, and of what was brought about most words as well."""
    word = told["effect"] or told["cause"] or told[0]
    what = grams(told["what"] or "", given.language)
    return given.holds(word) and covered(what, given.grams) >= _SAID


def _span(clause: str, start: int, given: Given) -> Span:
    message = given.language.say("effect", clause=clause.strip("，。；：,.;: "))
    return Span(start=start, end=start + len(clause), text=clause, message=message, rule="effect")
