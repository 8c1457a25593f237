"""One unit: what the model is asked, and which of its sentences may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.checks.coverage import Loss
from service.checks.ledger import readings
from service.domain.brief import Fact
from service.domain.chat import Prompt
from service.domain.draft import Origin, Sentence, Support
from service.domain.house import SectionCard
from service.domain.sample import Exemplar, Role
from service.drafting.assign import tells_problem
from service.drafting.cutting import CUTTING, OWN, Cutting, aims, without_count
from service.drafting.inspection import Inspector, Shown, Verdict
from service.drafting.plain import bare, punctuate
from service.drafting.plan import Unit
from service.prompting.library import Template
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.language import CHINESE, Language
from service.text.sentences import clauses, split

_MARKDOWN = re.compile(r"\*\*|__|`+|^#{1,6}\s*|^>\s*|^[-*+•]\s+", re.MULTILINE)
# A unit's answer is some hundred characters; what runs on beyond these is no report and is not read.
LONGEST, RUNAWAY = 4000, 400
# Tokens for an answer: some for its frame, and twice the characters of its points, which a good answer does not reach.
SPARE, GROWTH = 80, 2


@dataclass(frozen=True, kw_only=True)
class Written:
    """A unit as far as it stands: its small heading, the sentences that passed, the facts still lost, what failed."""

    unit: Unit
    topic: Sentence | None
    sentences: tuple[Sentence, ...]
    lost: tuple[Loss, ...]
    rejected: tuple[str, ...] = ()


def section_prompt(
    template: Template, unit: Unit, exemplars: Sequence[Exemplar], extra: str, language: Language = CHINESE
) -> Prompt:
    """Return the prompt for `unit`: its own facts and short masked exemplars, nothing else of the report."""
    manners = filter(None, (_short(exemplar.text, language) for exemplar in exemplars))
    shown = "".join(template.words["exemplar"].format(text=manner) for manner in manners)
    points = [bare(fact.text, language) for fact in unit.facts]
    guide = unit.section.guide + (unit.section.series if len(points) > 1 else "") + extra
    prompt = template.render(
        section=unit.section.heading or unit.section.key, guide=guide, exemplar=shown,
        facts="\n".join(template.words["point"].format(number=i, text=point) for i, point in enumerate(points, 1)),
        target=str(unit.target),
    )  # fmt: skip
    return replace(prompt, max_tokens=min(prompt.max_tokens, SPARE + GROWTH * sum(len(point) for point in points)))


def _short(text: str, language: Language) -> str:
    """Return the exemplar's first clauses that hold no mask: what shows the manner, not the matter."""
    least, most = language.manner("exemplar")
    plain = language.pattern("answers", "ordinal").sub("", text.replace("\n", language.joiner))
    kept = ""
    for clause in (c for sentence in split(plain, language) for c in clauses(sentence, language)):
        if kept and len(kept) + len(clause) > most:
            break
        if not language.pattern("answers", "mask").search(clause):
            kept += clause
    return kept.rstrip("，；：,;: ") if len(kept) >= least else ""


def tidy(answer: str, language: Language = CHINESE) -> list[str]:
    """Return the sentences of a model's answer, its list marks and Markdown taken off, its punctuation the house's."""
    text = language.pattern("answers", "ordinal").sub("", _MARKDOWN.sub("", answer[:LONGEST].strip()))
    lines = [punctuate(line, language) for line in text.splitlines() if line.strip()]
    whole = language.pattern("answers", "whole line")
    closed = [line if whole.search(line) else line + language.manner("full_stop") for line in lines if line]
    lead = language.pattern("answers", "lead")
    found = (lead.sub("", s.strip()) for s in split(language.joiner.join(closed), language))
    return [_whole_series(s) for s in found if 1 < len(s) <= RUNAWAY]


def _whole_series(sentence: str) -> str:
    """Return the sentence with 一是 before what its 二是 follows."""
    begun = "二是" in sentence and "一是" not in sentence and not sentence.startswith("二是")
    return f"一是{sentence}" if begun and re.search(r"[；，]二是", sentence) else sentence


def read(
    answer: str, unit: Unit, inspector: Inspector, shown: Shown, exemplar_ids: tuple[str, ...],
    cutting: Cutting = CUTTING,
) -> Written:  # fmt: skip
    """Return which sentences of `answer` may stand in `unit`, and which of its facts are not yet told.

    A sentence that is false, lifted or leaked goes; so does one that tells a fact only in part, for the fact is then
    told anew as a whole. `shown` are the examples the model saw.
    """
    reader = _Reader(unit=unit, inspector=inspector, shown=shown, exemplar_ids=exemplar_ids, cutting=cutting)
    language = inspector.language
    pieces = [piece for text in tidy(answer, language) for piece in cutting.parted(text, unit.facts, language)]
    kept: list[Sentence] = []
    rejected: list[str] = []
    for text in pieces:
        sentence = reader.taken(text, kept)
        if sentence:
            kept.append(sentence)
        else:
            rejected.append(text)
    kept, lost, dropped = _settle(kept, inspector, unit)
    return Written(unit=unit, topic=None, sentences=tuple(kept), lost=lost, rejected=(*rejected, *dropped))


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Reads a unit's sentences."""

    unit: Unit
    inspector: Inspector
    shown: Shown
    exemplar_ids: tuple[str, ...]
    cutting: Cutting

    def taken(self, text: str, kept: Sequence[Sentence]) -> Sentence | None:
        """Return `text` as a sentence that may stand, or the longest of its shorter forms that still tells a fact.

        What loses a false clause is mended; what loses a counting word or an aim out of place is not.
        """
        verdict = self._judged(text)
        if self._fits(text, verdict, kept):
            return sentence_of(text, verdict, Origin.MODEL, self.exemplar_ids)
        origin = Origin.MENDED if is_false(text, verdict, self.inspector.language) else Origin.MODEL
        for form in self.cutting.shortened(text, self.inspector.language):
            shorter = self._judged(form)
            if shorter.standing.fact_ids and self._fits(form, shorter, kept):
                return sentence_of(form, shorter, origin, self.exemplar_ids)
        return None

    def _judged(self, text: str) -> Verdict:
        return self.inspector.judge(text, self.inspector.ledger.only(self.unit.fact_ids))

    def _fits(self, text: str, verdict: Verdict, kept: Sequence[Sentence]) -> bool:
        strays = self.inspector.echoes(text, self.shown) or self.inspector.trends(text, self.unit.fact_ids)
        return (
            stands(verdict)
            and not strays
            and _belongs(text, verdict, self.unit, self.inspector.language)
            and not aims_at_trouble(text, self.unit.section, self._told(verdict), self.inspector.language)
            and not _repeats(text, verdict, kept, self.inspector.language)
        )

    def _told(self, verdict: Verdict) -> list[Fact]:
        return [fact for fact in self.unit.facts if fact.id in verdict.standing.fact_ids]


def stands(verdict: Verdict) -> bool:
    """Tell whether a sentence so judged may stand."""
    return not verdict.faults and not verdict.drifts


def is_false(text: str, verdict: Verdict, language: Language = CHINESE) -> bool:
    """Tell whether `text` has a fault beside the number of its place (第一，), which only counts."""
    return any(fault.end > len(text) - len(without_count(text, language)) for fault in verdict.faults)


def aims_at_trouble(text: str, section: SectionCard, facts: Sequence[Fact], language: Language = CHINESE) -> bool:
    """Tell whether `text` says what a shortcoming or a mishap was good for: nobody aims at one."""
    happened = language.pattern("cutting", "happened")
    troubled = any(tells_problem(fact.text, language) or happened.search(fact.text) for fact in facts)
    return aims(text, language) and (troubled or section.role is Role.PROBLEM)


def sentence_of(text: str, verdict: Verdict, origin: Origin, exemplar_ids: tuple[str, ...] = ()) -> Sentence:
    """Return the sentence with what it answers with."""
    found = verdict.standing
    return Sentence(
        text=text, support=found.support, origin=origin, fact_ids=found.fact_ids, exemplar_ids=exemplar_ids,
        computation=found.computation,
    )  # fmt: skip


def _belongs(text: str, verdict: Verdict, unit: Unit, language: Language) -> bool:
    """Tell whether a sentence without claim is of the unit's matter, or opens or closes a paragraph of any matter."""
    if language.pattern("answers", "fragment").match(text):
        # A matter is named and nothing is said of it.
        return False
    if verdict.standing.support is not Support.NO_CLAIM:
        return True
    if figures(text, language):
        # A date that tells of no fact hangs in the air.
        return False
    if tells_problem(text, language) and not _told_of(text, unit, language):
        # A shortcoming is not the writer's to find.
        return False
    if aims(text, language) and len(clauses(text, language)) == 1:
        # An aim alone is no sentence.
        return False
    content = grams(text, language)
    if content <= grams(unit.section.heading or unit.section.key, language) | grams("报告", language):
        return False
    if language.pattern("answers", "frame").match(text):
        return not unit.section.lead or bool(language.pattern("answers", "frame at end").match(text))
    return bool(content & grams(language.joiner.join(fact.text for fact in unit.facts), language))


def _told_of(text: str, unit: Unit, language: Language) -> bool:
    """Tell whether a shortcoming is the unit's: a small heading (编目力量不足), a frame, or its facts' words."""
    frame = language.pattern("answers", "frame").match(text) or language.pattern("answers", "series").match(text)
    own = grams(language.joiner.join(fact.text for fact in unit.facts), language)
    return bool(frame) or covered(grams(text, language), own) >= OWN


def _repeats(text: str, verdict: Verdict, kept: Sequence[Sentence], language: Language) -> bool:
    """Tell whether the sentence says again what a kept one says: its figures, its facts, or its words."""
    said = {r.figure.key for r in readings(text, "", language)}
    before = {r.figure.key for s in kept for r in readings(s.text, "", language)}
    if said:
        owned = set(verdict.standing.fact_ids) & {fact_id for s in kept for fact_id in s.fact_ids}
        return bool(said & before) and bool(owned)
    content = grams(text, language)
    return any(len(content & grams(s.text, language)) > 0.6 * max(1, len(content)) for s in kept)


def _settle(
    kept: list[Sentence], inspector: Inspector, unit: Unit
) -> tuple[list[Sentence], tuple[Loss, ...], tuple[str, ...]]:
    """Drop sentences that tell lost facts in part, until what is kept tells whole facts only."""
    allowed = inspector.ledger.only(unit.fact_ids)
    dropped: list[str] = []
    while True:
        lost = inspector.losses([s.text for s in kept], allowed)
        gone = {loss.fact_id for loss in lost}
        partial = [s for s in kept if gone & set(s.fact_ids)]
        if not partial:
            return kept, lost, tuple(dropped)
        dropped.extend(s.text for s in partial)
        kept = [s for s in kept if s not in partial]


def insert(sentences: Sequence[Sentence], new: Sentence, unit: Unit) -> tuple[Sentence, ...]:
    """Return the sentences with `new` before the first one that tells a later fact of the unit."""
    new = replace(new, loose=True)
    order = {fact.id: i for i, fact in enumerate(unit.facts)}
    at = min((order.get(fact_id, 0) for fact_id in new.fact_ids), default=len(order))
    for i, old in enumerate(sentences):
        if old.fact_ids and min(order.get(fact_id, 0) for fact_id in old.fact_ids) > at:
            return (*sentences[:i], new, *sentences[i:])
    last = max((i for i, old in enumerate(sentences) if old.fact_ids), default=len(sentences) - 1)
    return (*sentences[: last + 1], new, *sentences[last + 1 :])
