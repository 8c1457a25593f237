"""What the model could not tell is told by rule: faulty clauses go, a lost fact becomes its own plain sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.checks.status import says_when
from service.domain.brief import Fact, FactStatus
from service.domain.draft import Origin, Sentence, Support
from service.drafting.inspection import Inspector, Verdict
from service.drafting.plain import closed, told_ahead
from service.drafting.plain import sentence as plain_sentence
from service.drafting.section import Written, insert, sentence_of, stands
from service.text.language import CHINESE, Language
from service.text.sentences import clauses


def mended(written: Written, inspector: Inspector) -> Written:
    """Return `written` with every lost fact told: by a trimmed sentence of the model, or else plainly."""
    facts = {fact.id: fact for fact in written.unit.facts}
    for loss in written.lost:
        fact = facts[loss.fact_id]
        language = inspector.language
        plainly = written.unit.section.plain
        sentence = _taken_over(fact, language) if plainly else _trimmed(written.rejected, fact, inspector)
        sentence = sentence or _plainly(fact, inspector)
        written = replace(written, sentences=insert(written.sentences, sentence, written.unit))
    return replace(written, lost=())


def _taken_over(fact: Fact, language: Language) -> Sentence:
    """Return the fact as it was given: a section the card calls plain asks for nothing else."""
    return replace(plain(fact, language), origin=Origin.GIVEN)


def plain(fact: Fact, language: Language = CHINESE) -> Sentence:
    """Return the fact as its own plain sentence."""
    text = plain_sentence(fact.text, language)
    if fact.status is FactStatus.PLANNED and not says_when(text, language):
        text = told_ahead(text, language)
    return Sentence(text=text, support=Support.SUPPORTED, origin=Origin.MENDED, fact_ids=(fact.id,))


def _plainly(fact: Fact, inspector: Inspector) -> Sentence:
    """Return the fact as its own plain sentence, without 下一步 where the genre says by itself what is yet to come."""
    told, language = plain(fact, inspector.language), inspector.language
    bare = replace(told, text=plain_sentence(fact.text, language))
    allowed = inspector.ledger.only(frozenset({fact.id}))
    stands_bare = not inspector.losses([bare.text], allowed) and stands(inspector.judge(bare.text, allowed))
    return bare if stands_bare else told


def _trimmed(rejected: Sequence[str], fact: Fact, inspector: Inspector) -> Sentence | None:
    """Return a rejected sentence with its faulty clauses taken out, if what is left tells `fact` whole and it alone."""
    allowed = inspector.ledger.only(frozenset({fact.id}))
    for text in rejected:
        verdict = inspector.judge(text, allowed)
        if not verdict.faults or fact.id not in verdict.standing.fact_ids:
            continue
        rest = _without_faults(text, verdict, inspector.language)
        again = inspector.judge(rest, allowed) if rest else None
        if again and stands(again) and not inspector.losses([rest], allowed):
            return replace(sentence_of(rest, again, Origin.MENDED), fact_ids=(fact.id,))
    return None


def _without_faults(text: str, verdict: Verdict, language: Language) -> str:
    kept, at = [], 0
    for clause in clauses(text, language):
        end = at + len(clause)
        if not any(fault.start < end and at < fault.end for fault in verdict.faults):
            kept.append(clause)
        at = end
    rest = "".join(kept).rstrip("，；：、。！？,;:.!? ")
    # 其中 without what it is part of tells nothing.
    whole = len(rest) > 5 and not language.pattern("cutting", "hollow").match(rest)
    return closed(rest, language) if whole else ""
