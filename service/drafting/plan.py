"""The outline of a report: its sections, their units of writing, the facts of each."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from service.domain.brief import Brief, Fact, Length
from service.domain.house import GenreCard, SectionCard
from service.drafting.assign import section_of
from service.drafting.screen import Screened
from service.text.grams import grams
from service.text.language import CHINESE, Language
from service.text.size import size

GROUP = 3
PARAGRAPH = 6
Similar = Callable[[Sequence[str]], Sequence[float]]


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What one model call writes: a paragraph from a few facts; `headed` when it opens with its own small heading."""

    id: str
    section: SectionCard
    facts: tuple[Fact, ...]
    headed: bool
    target: int

    @property
    def fact_ids(self) -> frozenset[str]:
        """Return the ids of its facts."""
        return frozenset(fact.id for fact in self.facts)


@dataclass(frozen=True, kw_only=True)
class SectionPlan:
    """One section: the units to write, the contradicted facts to show, or a gap when nothing was given."""

    id: str
    card: SectionCard
    units: tuple[Unit, ...]
    disputed: tuple[Fact, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether nothing was given for it."""
        return not self.units and not self.disputed


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The whole outline and how long the report is to be."""

    card: GenreCard
    sections: tuple[SectionPlan, ...]
    length: Length

    @property
    def units(self) -> tuple[Unit, ...]:
        """Return every unit in order."""
        return tuple(unit for section in self.sections for unit in section.units)


def make_plan(
    brief: Brief, card: GenreCard, screened: Screened, similar: Similar | None = None, language: Language = CHINESE
) -> Plan:
    """Return the outline for `brief`: each fact in exactly one section, long sections cut into groups of like facts.

    `similar` gives for texts in a row how alike each is to the next (one value fewer than texts); without it shared
    words decide.
    """
    sections = _sections(brief, card, language)
    home = _with_lead({f.id: section_of(f, card, sections, language).key for f in screened.facts}, card, sections)
    length = wanted_length(brief, screened.facts, language)
    share = (length.target or 0) / max(1, sum(size(f.text, language) for f in screened.facts))
    plans = []
    for number, section in enumerate(sections, 1):
        own = tuple(fact for fact in screened.facts if home[fact.id] == section.key)
        undisputed = tuple(fact for fact in own if fact.id not in screened.disputed)
        groups = _groups(undisputed, section, similar or partial(_by_words, language=language))
        units = tuple(
            _unit(f"s{number}.{i}", section, group, len(groups) > 1 and section.divisible, share, language)
            for i, group in enumerate(groups, 1)
        )
        disputed = tuple(fact for fact in own if fact.id in screened.disputed)
        plans.append(SectionPlan(id=f"s{number}", card=section, units=units, disputed=disputed))
    kept = tuple(plan for plan in plans if not plan.empty or plan.card.required == "must")
    return Plan(card=card, sections=kept, length=length)


def _with_lead(home: dict[str, str], card: GenreCard, sections: tuple[SectionCard, ...]) -> dict[str, str]:
    """Return the facts' sections, the first of several facts moved to the front of an unheaded text that lacks one."""
    lead, default = sections[0], next((section.key for section in sections if section.default), "")
    body = [fact_id for fact_id, key in home.items() if key == default]
    wanted = card.headings == "none" and lead.required == "must" and not lead.before_opening
    wanted = wanted and lead.key not in home.values()
    return home | {body[0]: lead.key} if wanted and len(body) > 1 else home


def wanted_length(brief: Brief, facts: tuple[Fact, ...], language: Language = CHINESE) -> Length:
    """Return the length to write to: the brief's, with ±10 % where it gives a target alone, else by the facts."""
    asked = brief.length
    if asked.target is None and asked.min is None and asked.max is None:
        frame, growth = language.manner("length_by_facts")
        return Length(target=round(frame + growth * sum(size(fact.text, language) for fact in facts)))
    target = asked.target or (asked.min and round(asked.min * 1.1)) or round((asked.max or 0) * 0.9)
    low = asked.min if asked.min is not None else (math.ceil(target * 0.9) if asked.target else None)
    high = asked.max if asked.max is not None else (math.floor(target * 1.1) if asked.target else None)
    return Length(target=target, min=low, max=high)


def _unit(
    unit_id: str, section: SectionCard, facts: tuple[Fact, ...], headed: bool, share: float, language: Language
) -> Unit:
    least, most = language.manner("unit_length")
    target = max(least, min(most, round(share * sum(size(fact.text, language) for fact in facts))))
    return Unit(id=unit_id, section=section, facts=facts, headed=headed, target=target)


def _sections(brief: Brief, card: GenreCard, language: Language) -> tuple[SectionCard, ...]:
    """Return the card's sections, under the headings the brief's own outline gives them."""
    if not brief.outline:
        return card.sections
    return tuple(_outlined(heading, number, card, language) for number, heading in enumerate(brief.outline, 1))


def _outlined(heading: str, number: int, card: GenreCard, language: Language) -> SectionCard:
    def likeness(section: SectionCard) -> int:
        words = grams(language.joiner.join((section.heading or "", section.key, *section.cues)), language)
        return len(words & grams(heading, language))

    near = max(card.sections, key=likeness)
    if likeness(near) == 0:
        near = next(section for section in card.sections if section.default)
    takes = (*near.takes, *_cues(heading, language))
    return replace(near, key=f"{number} {heading}", heading=heading, takes=takes, default=number == 1)


def _cues(heading: str, language: Language) -> list[str]:
    """Return patterns for what a user's heading speaks of: its grams of two characters, or its words."""
    found = sorted(grams(heading, language))
    if language.parts_words:
        return [rf"(?i)\b{re.escape(word)}" for word in found if len(word) > 3]
    return [gram for gram in found if len(gram) == 2]


def _groups(facts: tuple[Fact, ...], section: SectionCard, similar: Similar) -> list[tuple[Fact, ...]]:
    if not facts:
        return []
    most = GROUP + 1 if section.divisible else PARAGRAPH
    if len(facts) <= most:
        return [facts]
    likeness = similar([fact.text for fact in facts])
    return _cut(facts, likeness, math.ceil(len(facts) / (GROUP if section.divisible else PARAGRAPH - 1)), most)


def _cut(facts: tuple[Fact, ...], likeness: Sequence[float], count: int, most: int) -> list[tuple[Fact, ...]]:
    """Cut `facts` into `count` runs of at most `most`, where neighbours are least alike (dynamic programming)."""
    size = len(facts)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for runs in range(1, count + 1):
        for end in range(1, size + 1):
            options = [
                (
                    before[0] + (likeness[start - 1] if start else 0) + 0.02 * abs(end - start - size / count),
                    (*before[1], end),
                )
                for start in range(max(0, end - most), end)
                if (before := best.get((runs - 1, start))) is not None
            ]
            if options:
                best[(runs, end)] = min(options)
    ends = best[(count, size)][1]
    return [facts[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def _by_words(texts: Sequence[str], language: Language) -> list[float]:
    pairs = [(grams(a, language), grams(b, language)) for a, b in pairwise(texts)]
    return [len(a & b) / max(1, len(a | b)) for a, b in pairs]
