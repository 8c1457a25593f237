"""The house's own sentences that a report shorter than asked is filled with before a model is asked for more."""

from __future__ import annotations

from itertools import zip_longest

from service.drafting.plan import Plan
from service.text.language import CHINESE, Language
from service.text.size import size

Spare = dict[str, int]
"""How many of its spare sentences each section tells, by the section's id."""


def filled(plan: Plan, missing: int, language: Language = CHINESE) -> Spare:
    """Return the spare sentences that bring `missing` characters, section by section, the first of each first.

    They claim nothing, cost no call, and stand in the report only where its facts do not make the length asked for.
    """
    told: Spare = {}
    for section_id, text in _in_turn(plan):
        if missing <= 0:
            break
        told[section_id] = told.get(section_id, 0) + 1
        missing -= size(text, language)
    return told


def _in_turn(plan: Plan) -> list[tuple[str, str]]:
    told = [section for section in plan.sections if not section.empty]
    rounds = zip_longest(*(section.card.spare for section in told))
    return [(section.id, text) for texts in rounds for section, text in zip(told, texts, strict=True) if text]
