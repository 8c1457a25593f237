"""A report shorter than asked made fuller without a new fact: a sentence of reason before facts that stand bare."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.domain.brief import Fact
from service.domain.chat import Prompt
from service.domain.draft import Origin, Sentence, Support
from service.drafting.inspection import Inspector
from service.drafting.plain import bare
from service.drafting.plan import Plan
from service.drafting.section import Written, sentence_of, stands, tidy
from service.prompting.library import Template
from service.text.grams import grams

# What one such sentence brings on average, those that fail the checks counted in.
GAIN = 28
# How much of a report may be reasons for its facts before it is padding.
MOST = 2.6


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A fact of unit number `unit` that wants a sentence before it, and the prompt that asks for one."""

    unit: int
    fact: Fact
    prompt: Prompt


def extensions(template: Template, plan: Plan, written: Sequence[Written], length: int) -> list[Extension]:
    """Return what to ask for when the report, `length` characters so far, is shorter than its least length."""
    missing = (plan.length.min or 0) - length
    if missing <= 0:
        return []
    bare_facts = list(_bare_facts(written))
    chosen = bare_facts[: math.ceil(missing / GAIN)]
    return [
        Extension(unit=i, fact=f, prompt=template.render(fact=bare(f.text)[:160]))
        for i, f in sorted(chosen, key=lambda c: c[0])
    ]


def extended(written: Written, fact: Fact, answer: str, inspector: Inspector) -> Written:
    """Return `written` with the answer's sentence before the one that tells `fact`, if it claims nothing."""
    for text in tidy(answer)[:1]:
        verdict = inspector.judge(text, inspector.ledger.only(frozenset()))
        if (
            stands(verdict)
            and verdict.standing.support is Support.NO_CLAIM
            and not _said(text, written)
            and _lone(text)
        ):
            return _led(written, fact, sentence_of(text, verdict, Origin.MODEL))
    return written


def _bare_facts(written: Sequence[Written]) -> Iterator[tuple[int, Fact]]:
    """Yield the facts with their units, those first whose sentence says little more than the fact itself."""
    places = [
        (len(s.text) / max(1, len(fact.text)), i, fact)
        for i, w in enumerate(written)
        if not w.unit.section.plain
        for fact in w.unit.facts
        for s in w.sentences
        if s.fact_ids[:1] == (fact.id,)
    ]
    for stretch, i, fact in sorted(places, key=lambda p: (p[0], p[1])):
        if stretch < MOST:
            yield i, fact


def _led(written: Written, fact: Fact, lead: Sentence) -> Written:
    sentences = list(written.sentences)
    at = next(i for i, s in enumerate(sentences) if fact.id in s.fact_ids)
    # An item 一是… stands at its sentence's head; what leads it would part the mark from its matter.
    if sentences[at].text[1:2] == "是" or (at and sentences[at - 1].text[1:2] == "是"):
        return written
    return replace(written, sentences=(*sentences[:at], lead, *sentences[at:]))


def _lone(text: str) -> bool:
    return "：" not in text and len(text) >= 12


def _said(text: str, written: Written) -> bool:
    content = grams(text)
    return any(len(content & grams(s.text)) > 0.5 * max(1, len(content)) for s in written.sentences)
