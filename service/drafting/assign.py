"""Every fact to exactly one section of its genre."""

from __future__ import annotations

import re
from functools import cache

from service.checks.status import fact_status
from service.domain.brief import Fact, FactStatus
from service.domain.house import GenreCard, SectionCard
from service.text.grams import grams
from service.text.labels import label_of
from service.text.language import CHINESE, Language


def section_of(
    fact: Fact, card: GenreCard, sections: tuple[SectionCard, ...], language: Language = CHINESE
) -> SectionCard:
    """Return the section of `sections` that the fact's label names, or that draws it most, or the default one."""
    if labelled := _named_by(label_of(fact.text, language), sections, language):
        return labelled
    ranked = max(sections, key=lambda section: _draw(fact, section, language))
    if _draw(fact, ranked, language) > 0:
        return ranked
    return next((section for section in sections if section.default), sections[0])


def tells_problem(text: str, language: Language = CHINESE) -> bool:
    """Tell whether `text` tells of a shortcoming and not of one dealt with."""
    problem, solved, strong = (
        language.pattern("problems", key).search(text) for key in ("problem", "solved", "strong")
    )
    return bool(problem) and (not solved or bool(strong))


def _named_by(label: str, sections: tuple[SectionCard, ...], language: Language) -> SectionCard | None:
    """Return the one section that shares most words with `label`; one that fits two alike names neither."""
    words = grams(language.pattern("labels", "vague").sub("", label), language)
    shared = [len(words & _words_of(section, language)) for section in sections]
    best = max(shared)
    return sections[shared.index(best)] if best and shared.count(best) == 1 else None


def _words_of(section: SectionCard, language: Language) -> frozenset[str]:
    return frozenset(grams(language.joiner.join((section.key, section.heading or "", *section.cues)), language))


def _draw(fact: Fact, section: SectionCard, language: Language) -> float:
    drawn = sum(_pull(pattern, fact, language) for pattern in section.takes)
    if drawn and section.heading:
        drawn += 0.1 * len(grams(section.heading, language) & grams(fact.text, language))
    return drawn


def _pull(pattern: str, fact: Fact, language: Language) -> float:
    if pattern == "@problem":
        return 2.5 if tells_problem(fact.text, language) else 0
    if pattern == "@planned":
        return 3 if fact_status(fact, language) is FactStatus.PLANNED else 0
    return 2 if _compiled(pattern).search(fact.text) else 0


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
