"""A finished draft changed: a text its user edited read and checked as it stands, or one section put in anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.corpus.outline import Line, outline
from service.domain.brief import Brief
from service.domain.draft import Block, BlockKind, Checks, Draft, Origin, SampleUse, Sentence, Span, Support
from service.drafting.assemble import date_line, placeholder
from service.drafting.finish import blocking_checks, cleaned, fact_report, in_series, placeholders_of, run_checks
from service.drafting.inspection import Inspector, shifted
from service.drafting.plan import Plan, SectionPlan
from service.drafting.screen import Screened
from service.errors import NotFound
from service.text.language import Language
from service.text.sentences import split

# Line ends of other worlds: within a line of the text they are characters like any other.
_OTHER_ENDS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.CLOSING)
# What tells how a sentence is worded, not what it claims.
_WORDING = ("copied", "leaked", "leftover", "forbidden_word", "claim", "order")


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a changed draft is held against."""

    brief: Brief
    plan: Plan
    screened: Screened
    inspector: Inspector


def revised_text(ground: Ground, text: str, *, previous: Draft | None = None) -> Draft:
    """Return `text` as a draft, checked and to the letter as it is: one line a block, blank lines too.

    Sentences that stand in `previous` keep whose they are; all others are the user's.
    """
    blocks = tuple(_numbered(_with_sections(list(_blocks(ground, text, previous)), ground.plan, previous)))
    framed = {s.text for b in (previous.blocks if previous else ()) for s in b.sentences if s.origin is Origin.GIVEN}
    checks = replace(
        _checked(ground, tuple(_as_written(block, framed) for block in blocks)),
        unsupported=_unsupported(ground, blocks, framed),
    )
    title = next((block.text.strip() for block in blocks if block.kind is BlockKind.TITLE), ground.brief.title)
    return replace(_draft(ground, blocks, previous.samples if previous else (), checks), title=title)


def section_named(plan: Plan, draft: Draft, section_id: str) -> SectionPlan:
    """Return the section of `plan` whose blocks in `draft` are marked `section_id`.

    Raises:
        NotFound: the draft has no such section, or nothing was given for it; the message names those there are.
    """
    there = {block.section for block in draft.blocks}
    known = {section.id: section for section in plan.sections if section.id in there and section.units}
    if section_id not in known:
        raise NotFound(f"The draft has no section {section_id[:20]!r} to write anew; it has: {', '.join(known)}.")
    return known[section_id]


def with_section(ground: Ground, draft: Draft, section: SectionPlan, blocks: Sequence[Block]) -> Draft:
    """Return `draft` with the paragraphs of `section` taken from `blocks`; all other blocks stay as they are."""
    new = [
        in_series(cleaned(block, ground.brief, ground.screened, ground.inspector), ground.inspector.language)
        for block in blocks
        if block.section == section.id and block.kind is BlockKind.PARAGRAPH
    ]
    old = [block for block in draft.blocks if not _is_text_of(block, section.id)]
    at = _place(draft, section.id)
    put = tuple(_numbered([*old[:at], *new, *old[at:]]))
    return _draft(ground, put, draft.samples, _checked(ground, put))


def _is_text_of(block: Block, section_id: str) -> bool:
    return block.section == section_id and block.kind is BlockKind.PARAGRAPH


def _place(draft: Draft, section_id: str) -> int:
    """Return before which of the other blocks the section's paragraphs stand."""
    marked = [n for n, block in enumerate(draft.blocks) if block.section == section_id]
    first = next((n for n in marked if _is_text_of(draft.blocks[n], section_id)), marked[-1] + 1)
    return sum(not _is_text_of(block, section_id) for block in draft.blocks[:first])


def _blocks(ground: Ground, text: str, previous: Draft | None) -> Iterator[Block]:
    former = {s.text: s for block in (previous.blocks if previous else ()) for s in block.sentences}
    lines = text.split("\n")
    language = ground.inspector.language
    kinds = iter(outline("\n".join(_shown(line, language) for line in lines), language))
    for line in lines:
        told = next(kinds) if _shown(line, language).strip() else Line(kind=BlockKind.PARAGRAPH, text="")
        level = told.level if told.kind is BlockKind.HEADING else 0
        parts = _divided(line, former, language)
        sentences = tuple(_sentence(part, told.kind, ground.inspector, former) for part in parts)
        yield Block(id="", kind=told.kind, level=level, sentences=sentences)


def _shown(line: str, language: Language) -> str:
    """Return the line as one that its kind can be told from: gaps of the tail filled with what they stand for."""
    author, no_date = (str(language.table("forms")[key]) for key in ("author", "date name"))
    named = _OTHER_ENDS.sub(" ", line).replace(placeholder(author, language).text, author)
    return named.replace(placeholder(no_date, language).text, date_line(date(2000, 1, 1), language))


def _divided(line: str, former: Collection[str], language: Language) -> Iterator[str]:
    """Yield the sentences of `line`; what was one sentence before, of several perhaps, stays one."""
    while line:
        part = max((text for text in former if text and line.startswith(text)), key=len, default="")
        part = part or split(line, language)[0]
        yield part
        line = line[len(part) :]


def _sentence(text: str, kind: BlockKind, inspector: Inspector, former: dict[str, Sentence]) -> Sentence:
    """Return what the sentence rests on among all facts of the brief."""
    before = former.get(text)
    own = Sentence(text=text, support=Support.NO_CLAIM, origin=Origin.GIVEN)
    kept = replace(own, origin=before.origin, exemplar_ids=before.exemplar_ids, loose=before.loose) if before else own
    if inspector.language.pattern("forms", "gap").search(text):
        return replace(kept, support=Support.PLACEHOLDER, fact_ids=before.fact_ids if before else ())
    if kind not in _PROSE:
        return kept
    found = inspector.judge(text, inspector.ledger).standing
    return replace(kept, support=found.support, fact_ids=found.fact_ids, computation=found.computation)


def _with_sections(blocks: Sequence[Block], plan: Plan, previous: Draft | None) -> Iterator[Block]:
    """Yield the blocks marked with the section they belong to: as before, by its heading, or by the block before."""
    former = {s.text: b.section for b in (previous.blocks if previous else ()) for s in b.sentences if b.section}
    current: str | None = None
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            current = _headed(block, plan) or _kept(block, former) or current
            yield replace(block, section=current)
        else:
            yield block


def _headed(block: Block, plan: Plan) -> str | None:
    if block.kind is not BlockKind.HEADING:
        return None
    headings = ((section.id, section.card.heading) for section in plan.sections)
    return next((section_id for section_id, heading in headings if heading and heading in block.text), None)


def _kept(block: Block, former: dict[str, str]) -> str | None:
    return next((former[s.text] for s in block.sentences if s.text in former), None)


def _as_written(block: Block, framed: Collection[str]) -> Block:
    """Return the block as if the service had worded what the user did, so that no check passes over it."""
    if block.kind not in _PROSE:
        return block
    return replace(
        block,
        sentences=tuple(
            replace(s, origin=Origin.MENDED) if s.origin is Origin.GIVEN and s.text not in framed else s
            for s in block.sentences
        ),
    )


def _unsupported(ground: Ground, blocks: Sequence[Block], framed: Collection[str]) -> tuple[Span, ...]:
    """Return what nobody gave in the sentences of the text; `framed` are those of the card and the brief."""
    found: list[Span] = []
    at = 0
    for block in blocks:
        for sentence in block.sentences:
            if block.kind in _PROSE and sentence.text not in framed:
                verdict = ground.inspector.judge(sentence.text, ground.inspector.ledger)
                found.extend(shifted([f for f in verdict.faults if f.rule not in _WORDING], at))
            at += len(sentence.text)
        at += 1
    return tuple(found)


def _checked(ground: Ground, blocks: tuple[Block, ...]) -> Checks:
    text = "\n".join(block.text for block in blocks)
    return run_checks(text, blocks, ground.brief, ground.plan, ground.screened, ground.inspector)


def _draft(ground: Ground, blocks: tuple[Block, ...], samples: tuple[SampleUse, ...], checks: Checks) -> Draft:
    placeholders = placeholders_of(blocks, ground.inspector.language)
    return Draft(
        title=ground.brief.title, blocks=blocks, facts=fact_report(ground.brief, ground.screened, checks),
        placeholders=placeholders, samples=samples, checks=checks,
        blocking=blocking_checks(checks, placeholders, ground.screened, ground.brief),
    )  # fmt: skip


def _numbered(blocks: Iterator[Block] | Sequence[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks, 1):
        yield replace(block, id=f"b{number}")
