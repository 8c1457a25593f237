"""Effects told without a source: praise, causes, and results the work is said to have had."""

from __future__ import annotations

import re
from functools import cache

from service.checks.given import Given
from service.domain.draft import Span
from service.text import lexicon
from service.text.sentences import clauses


def unsupported_effects(sentence: str, given: Given) -> list[Span]:
    """Return the clauses of `sentence` that tell an effect in words the given texts do not use.

    Aims and demands (为方便群众, 进一步提升) claim nothing: they do not say that the effect came.
    """
    found: list[Span] = []
    start = 0
    for clause in clauses(sentence):
        if any(not given.holds(match["effect"] or match[0]) for match in _pattern().finditer(clause)):
            found.append(_span(clause, start))
        start += len(clause)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    told = "|".join(lexicon.pattern("claims", section).pattern for section in ("praise", "causes"))
    return re.compile(rf"(?P<effect>{lexicon.pattern('claims', 'outcomes').pattern})了(?!解|然)|{told}")


def _span(clause: str, start: int) -> Span:
    return Span(
        start=start,
        end=start + len(clause),
        text=clause,
        message=f"“{clause.strip('，。；：')}”说的效果或原因，所给材料里没有，请补充依据或删去。",
        rule="effect",
    )
