"""Effects told without a source: praise, causes, results the work is said to have had, demands nobody made."""

from __future__ import annotations

from service.checks.given import Given
from service.domain.draft import Span
from service.text.sentences import clauses


def unsupported_effects(sentence: str, given: Given) -> list[Span]:
    """Return the clauses of `sentence` that tell an effect in words the given texts do not use.

    Aims (为方便群众, 进一步提升) claim nothing: they do not say that the effect came. What is told as demanded of the
    reader (要求做好宣传) does.
    """
    found: list[Span] = []
    start, told = 0, given.language.pattern("events", "effects")
    for clause in clauses(sentence, given.language):
        if any(not given.holds(match["effect"] or match[0]) for match in told.finditer(clause)):
            found.append(_span(clause, start, given))
        start += len(clause)
    return found


def _span(clause: str, start: int, given: Given) -> Span:
    message = given.language.say("effect", clause=clause.strip("，。；：,.;: "))
    return Span(start=start, end=start + len(clause), text=clause, message=message, rule="effect")
