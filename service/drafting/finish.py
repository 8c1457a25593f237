"""The assembled text held against everything once more, mended where two sentences together offend, and reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from service.checks.length import check_length
from service.checks.structure import check_structure
from service.domain.brief import Brief
from service.domain.draft import (
    Block,
    BlockKind,
    Checks,
    Copying,
    Draft,
    FactReport,
    Origin,
    Placeholder,
    SampleUse,
    Sentence,
    Span,
    Support,
)
from service.domain.sample import Exemplar
from service.drafting.assemble import Parts, assemble
from service.drafting.inspection import Inspector, shifted
from service.drafting.mend import plain
from service.drafting.plan import Plan
from service.drafting.screen import Screened
from service.drafting.series import numbered
from service.drafting.shortening import shorter
from service.drafting.spacing import spaced
from service.text.language import CHINESE, Language
from service.text.size import size

_FREE = (BlockKind.PARAGRAPH,)
# What is told plainly may be numbered or mended, and so grow again.
_ROUNDS = 3


def settled(parts: Parts) -> int:
    """Return how long the document would be as it stands, in characters or words."""
    return _size(assemble(parts), parts.language)


def finish(
    blocks: Sequence[Block], brief: Brief, plan: Plan, screened: Screened, inspector: Inspector,
    chosen: dict[str, tuple[Exemplar, ...]],
) -> Draft:  # fmt: skip
    """Return the draft with its last mends made and every check's finding."""
    blocks = _without_twins(blocks)
    blocks = tuple(cleaned(block, brief, screened, inspector) for block in blocks)
    blocks = _fitted(blocks, plan, screened, inspector)
    text = "\n".join(block.text for block in blocks)
    checks = run_checks(text, blocks, brief, plan, screened, inspector)
    placeholders = placeholders_of(blocks, inspector.language)
    return Draft(
        title=brief.title, blocks=blocks, facts=fact_report(brief, screened, checks), placeholders=placeholders,
        samples=_samples(chosen), checks=checks, blocking=blocking_checks(checks, placeholders, screened, brief),
    )  # fmt: skip


def _without_twins(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Drop sentences without claim that stand word for word in an earlier paragraph."""
    seen: set[str] = set()
    done = []
    for block in blocks:
        kept = []
        for sentence in block.sentences:
            twin = (
                sentence.text.rstrip() in seen
                and sentence.support is Support.NO_CLAIM
                and sentence.origin is Origin.MODEL
            )
            seen.add(sentence.text.rstrip())
            if not twin:
                kept.append(sentence)
        done.append(replace(block, sentences=tuple(kept)))
    return tuple(done)


def cleaned(block: Block, brief: Brief, screened: Screened, inspector: Inspector) -> Block:
    """Mend what offends only where sentences meet: a copied run, a sample's detail."""
    if block.kind not in _FREE or all(s.origin is Origin.GIVEN for s in block.sentences):
        return block
    for _ in range(3):
        spans = (*inspector.copying(block.text).spans, *inspector.leaks(block.text))
        if not spans:
            return block
        block = spaced(_rewritten(block, spans, screened, inspector.language), inspector.language)
    return block


def _rewritten(block: Block, spans: Sequence[Span], screened: Screened, language: Language) -> Block:
    facts = {fact.id: fact for fact in screened.facts}
    kept: list[Sentence] = []
    at = 0
    for sentence in block.sentences:
        end = at + len(sentence.text)
        touched = any(span.start < end and at < span.end for span in spans)
        at = end
        if not touched or sentence.origin is not Origin.MODEL:
            kept.append(sentence)
        else:
            kept.extend(plain(facts[fact_id], language) for fact_id in sentence.fact_ids)
    return replace(block, sentences=tuple(kept))


def _fitted(blocks: Sequence[Block], plan: Plan, screened: Screened, inspector: Inspector) -> tuple[Block, ...]:
    """Return the blocks as they are handed out, no longer than asked where their facts allow it."""
    facts = {fact.id: fact for fact in screened.facts}
    for _ in range(_ROUNDS):
        dressed = _dressed(blocks, inspector)
        over = 0 if plan.length.max is None else _size(dressed, inspector.language) - plan.length.max
        if over <= 0:
            return dressed
        blocks = shorter(blocks, over, facts, inspector.language)
    return _dressed(blocks, inspector)


def _dressed(blocks: Sequence[Block], inspector: Inspector) -> tuple[Block, ...]:
    language = inspector.language
    done = tuple(in_series(spaced(block, language), language) for block in blocks if block.sentences)
    return inspector.style.mended(done) if inspector.style else done


def _size(blocks: Sequence[Block], language: Language) -> int:
    return sum(size(block.text, language) for block in blocks)


def in_series(block: Block, language: Language = CHINESE) -> Block:
    """Return the paragraph with its series 一是…二是… whole."""
    if block.kind not in _FREE:
        return block
    return replace(block, sentences=numbered(block.sentences, [s.text for s in block.sentences if s.loose], language))


def run_checks(
    text: str, blocks: Sequence[Block], brief: Brief, plan: Plan, screened: Screened, inspector: Inspector
) -> Checks:
    """Return what every check finds in the document."""
    undisputed = frozenset(f.id for f in screened.facts) - screened.disputed
    sentences = [s.text for block in blocks for s in block.sentences if block.kind in _FREE]
    lost = tuple(loss.fact_id for loss in inspector.losses(sentences, inspector.ledger.only(undisputed)))
    return Checks(
        unsupported=_unsupported(blocks, inspector), lost=lost, copied=_copied(blocks, inspector),
        leaked=inspector.leaks(text), structure=tuple(check_structure(blocks, plan.card, inspector.language)),
        length=check_length(text, brief.length, plan.length.target, inspector.language),
        style=inspector.style.findings(text) if inspector.style else (),
    )  # fmt: skip


def _unsupported(blocks: Sequence[Block], inspector: Inspector) -> tuple[Span, ...]:
    found: list[Span] = []
    at = 0
    for block in blocks:
        for sentence in block.sentences:
            if sentence.origin is not Origin.GIVEN:
                allowed = inspector.ledger.only(frozenset(sentence.fact_ids))
                found.extend(shifted(inspector.judge(sentence.text, allowed).standing.faults, at))
            at += len(sentence.text)
        at += 1
    return tuple(found)


def _copied(blocks: Sequence[Block], inspector: Inspector) -> Copying:
    """Return what the model's own sentences share with samples; what stands by the brief or the card is no copy."""
    spans: list[Span] = []
    at = longest = 0
    for block in blocks:
        for own, run in groupby(block.sentences, key=lambda s: s.origin is not Origin.GIVEN):
            text = "".join(sentence.text for sentence in run)
            if own:
                found = inspector.copying(text)
                spans.extend(shifted(found.spans, at))
                longest = max(longest, found.longest_run)
            at += len(text)
        at += 1
    share = sum(span.end - span.start for span in spans) / max(1, at)
    return Copying(longest_run=longest, share=round(share, 4), spans=tuple(spans))


def placeholders_of(blocks: Sequence[Block], language: Language = CHINESE) -> tuple[Placeholder, ...]:
    """Return the gaps of the document with their places."""
    found: list[Placeholder] = []
    at = 0
    for block in blocks:
        for sentence in block.sentences:
            found.extend(_gaps(sentence, at, language))
            at += len(sentence.text)
        at += 1
    return tuple(found)


def _gaps(sentence: Sentence, offset: int, language: Language) -> list[Placeholder]:
    if sentence.support is not Support.PLACEHOLDER:
        return []
    return [
        Placeholder(
            start=offset + gap.start(), end=offset + gap.end(), field=gap["supplied"] or gap["checked"],
            reason="conflict" if gap["checked"] else "not_given",
        )
        for gap in language.pattern("forms", "gap").finditer(sentence.text)
    ]  # fmt: skip


def fact_report(brief: Brief, screened: Screened, checks: Checks) -> FactReport:
    """Return what became of each fact of the brief."""
    there = {fact.id for fact in screened.facts} | screened.twins.keys()
    gone = set(checks.lost)
    used = tuple(f.id for f in brief.facts if f.id in there and screened.twins.get(f.id, f.id) not in gone)
    refused = {refusal.fact_id for refusal in screened.refused}
    unused = tuple(f.id for f in brief.facts if f.id not in used and f.id not in refused)
    return FactReport(used=used, unused=unused, conflicts=screened.conflicts, refused=screened.refused)


def _samples(chosen: dict[str, tuple[Exemplar, ...]]) -> tuple[SampleUse, ...]:
    best: dict[str, Exemplar] = {}
    for exemplar in (e for group in chosen.values() for e in group):
        if exemplar.sample_id not in best or best[exemplar.sample_id].score < exemplar.score:
            best[exemplar.sample_id] = exemplar
    ranked = sorted(best.values(), key=lambda e: -e.score)
    return tuple(SampleUse(id=e.sample_id, title=e.title, score=e.score, used_for=("wording",)) for e in ranked)


def blocking_checks(
    checks: Checks, placeholders: Sequence[Placeholder], screened: Screened, brief: Brief
) -> tuple[str, ...]:
    """Return the names of the checks that stand in the way of handing the report in."""
    asked = brief.length.target or brief.length.min or brief.length.max
    named = {
        "unsupported": checks.unsupported,
        "lost": checks.lost,
        "copied": checks.copied.spans,
        "leaked": checks.leaked,
        "structure": checks.structure,
        "conflicts": screened.conflicts,
        "placeholders": placeholders,
        "length": asked and checks.length.status != "ok",
    }
    return tuple(name for name, found in named.items() if found)
