"""A lost fact told again by the model, alone."""

from __future__ import annotations

from dataclasses import replace

from service.domain.brief import Fact
from service.domain.chat import Prompt
from service.domain.draft import Origin, Sentence
from service.drafting.inspection import Inspector, Shown
from service.drafting.plain import bare
from service.drafting.plan import Unit
from service.drafting.section import Written, aims_at_trouble, insert, sentence_of, stands, tidy
from service.prompting.library import Template
from service.text.language import CHINESE, Language


def lost_facts(written: Written) -> list[tuple[Fact, str]]:
    """Return the facts of a unit that are to be told anew, each with what went wrong; none of a plain section."""
    facts = {fact.id: fact for fact in written.unit.facts}
    return [] if written.unit.section.plain else [(facts[loss.fact_id], loss.what) for loss in written.lost]


def repair_prompt(template: Template, unit: Unit, fact: Fact, what: str, language: Language = CHINESE) -> Prompt:
    """Return the prompt that asks for one sentence telling `fact`, naming what went wrong."""
    return template.render(
        section=unit.section.heading or unit.section.key, fact=bare(fact.text, language),
        fault=template.words.get(what, ""),
    )  # fmt: skip


def repaired(written: Written, fact: Fact, answer: str, inspector: Inspector, shown: Shown) -> Written:
    """Return `written` with `fact` told by `answer`, if some opening of the answer tells it whole and nothing else.

    `shown` are the examples the model saw.
    """
    allowed = inspector.ledger.only(frozenset({fact.id}))
    told: list[Sentence] = []
    for text in tidy(answer, inspector.language)[:2]:
        verdict = inspector.judge(text, allowed)
        astray = inspector.echoes(text, shown) or aims_at_trouble(
            text, written.unit.section, [fact], inspector.language
        )
        if not stands(verdict) or astray:
            break
        told.append(sentence_of(text, verdict, Origin.MODEL))
        if not inspector.losses([s.text for s in told], allowed):
            return _joined(written, fact, told)
    return replace(written, rejected=(*written.rejected, *tidy(answer, inspector.language)))


def _joined(written: Written, fact: Fact, told: list[Sentence]) -> Written:
    sentences = written.sentences
    for sentence in reversed(told):
        sentences = insert(sentences, replace(sentence, fact_ids=(fact.id,)), written.unit)
    lost = tuple(loss for loss in written.lost if loss.fact_id != fact.id)
    return replace(written, sentences=sentences, lost=lost)
