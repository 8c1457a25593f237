"""The finished sections put together as the document the genre asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from service.domain.brief import Brief, Fact
from service.domain.draft import Block, BlockKind, FactConflict, Origin, Sentence, Support
from service.domain.house import GenreCard
from service.drafting.filling import Spare
from service.drafting.plain import sentence as plain_sentence
from service.drafting.plan import Plan, SectionPlan
from service.drafting.section import Written
from service.drafting.spacing import spaced
from service.text.figures import figures
from service.text.grams import grams
from service.text.language import CHINESE, Language
from service.text.numerals import fold

# Words by which one quantity may be named otherwise (民宿收入, 全县民宿营业收入).
NAMING = 4
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a document is put together from: the plan, and per unit id what was written."""

    brief: Brief
    plan: Plan
    written: dict[str, Written]
    conflicts: tuple[FactConflict, ...]
    spare: Spare = field(default_factory=dict)
    language: Language = CHINESE


def assemble(parts: Parts) -> tuple[Block, ...]:
    """Return the blocks of the document in order: title, recipient, opening, sections, closing, signature, date."""
    blocks = (spaced(block, parts.language) for block in (*_head(parts), *_body(parts), *_tail(parts)))
    return tuple(_numbered_ids(list(blocks)))


def subject_of(brief: Brief, card: GenreCard) -> str:
    """Return whose report it is (单位 or 个人), as the brief says or its title shows, else the card's first."""
    if brief.subject in card.person:
        return str(brief.subject)
    first, *others = card.person or ("",)
    return next((subject for subject in others if subject in brief.title), first)


def author_of(brief: Brief, language: Language = CHINESE) -> str | None:
    """Return who signs: the brief's author, or the organ its title begins with (…关于…)."""
    found = language.pattern("forms", "organ").match(brief.title)
    return brief.author or (found["organ"] if found else None)


def matter_of(brief: Brief, language: Language = CHINESE) -> str:
    """Return what the report is about, by its title (…关于X的请示)."""
    found = language.pattern("forms", "matter").search(brief.title)
    return found["matter"] if found else str(language.table("forms")["any matter"])


def placeholder(field: str, language: Language = CHINESE) -> Sentence:
    """Return a visible gap for `field`."""
    return Sentence(text=_form("supply", language, field=field), support=Support.PLACEHOLDER, origin=Origin.GIVEN)


def date_line(when: date, language: Language) -> str:
    """Return the date as it stands below a report of the language."""
    month = language.table("forms")["months"][when.month - 1]
    return _form("date", language, year=when.year, month=month, day=when.day)


def _form(key: str, language: Language, **values: object) -> str:
    return str(language.table("forms")[key]).format(**values)


def _named(key: str, language: Language) -> Sentence:
    """Return the gap for a part every document has, under the language's name for it."""
    return placeholder(str(language.table("forms")[key]), language)


def _given(text: str, support: Support = Support.NO_CLAIM) -> Sentence:
    return Sentence(text=text, support=support, origin=Origin.GIVEN)


def _block(kind: BlockKind, *sentences: Sentence, level: int = 0, section: str | None = None) -> Block:
    return Block(id="", kind=kind, level=level, section=section, sentences=sentences)


def _head(parts: Parts) -> Iterator[Block]:
    brief, card, language = parts.brief, parts.plan.card, parts.language
    yield _block(BlockKind.TITLE, _given(brief.title))
    if card.signature == "head":
        yield from _below_title(brief, card, language)
    if brief.recipient:
        yield _block(BlockKind.RECIPIENT, _given(_form("recipient", language, name=brief.recipient.rstrip("：:"))))
    elif card.salutation:
        yield _block(BlockKind.RECIPIENT, _given(_form("recipient", language, name=card.salutation)))
    elif card.recipient == "must":
        before, behind = _form("recipient", language, name="\n").split("\n")
        around = (_given(before), _named("recipient name", language), _given(behind))
        yield _block(BlockKind.RECIPIENT, *(part for part in around if part.text))


def _below_title(brief: Brief, card: GenreCard, language: Language) -> Iterator[Block]:
    """Yield the lines that say below the title whose words these are, unless it says so itself, and of which day."""
    author = author_of(brief, language)
    if author and author not in brief.title:
        yield _block(BlockKind.SIGNATURE, _given(author))
    elif card.labels and not author:
        yield _block(BlockKind.SIGNATURE, placeholder(card.labels[0], language))
    before, behind = _form("bracketed", language, text="\n").split("\n")
    yield _block(BlockKind.DATE, _given(before), _dated(brief, language), _given(behind))


def _dated(brief: Brief, language: Language) -> Sentence:
    return _given(date_line(brief.date, language)) if brief.date else _named("date name", language)


def _opening(parts: Parts) -> Sentence | None:
    template = parts.plan.card.opening.get(subject_of(parts.brief, parts.plan.card))
    if not template:
        return None
    language = parts.language
    dates = [f.text for f in figures(parts.brief.title, language) if f.kind == "date"]
    slots = {
        "时期": dates[0] if dates else "", "单位": author_of(parts.brief, language) or "",
        "事由": matter_of(parts.brief, language), "数": _counted(len(_headed(parts.plan)), language),
    }  # fmt: skip
    return _given(_SLOT.sub(lambda slot: slots.get(slot[1], slot[0]), template).lstrip("，"))


def _headed(plan: Plan) -> tuple[SectionPlan, ...]:
    """Return the sections that get a number; a lone one needs none."""
    found = tuple(s for s in plan.sections if s.card.heading is not None and not s.card.tail)
    return found if plan.card.headings == "numbered" and len(found) > 1 else ()


def _counted(number: int, language: Language) -> str:
    """Return how many things there are, in words."""
    return str(language.table("ordinals")["counted"][min(number, 20)])


def _body(parts: Parts) -> Iterator[Block]:
    number, headed = 0, _headed(parts.plan)
    opening = _opening(parts)
    for section in parts.plan.sections:
        if section.card.tail:
            continue
        if opening and not section.card.before_opening:
            yield _block(BlockKind.PARAGRAPH, opening, section="s0")
            opening = None
        if section in headed:
            number += 1
            heading = _given(_numbered_as("heading", number, parts.language, heading=section.card.heading))
            yield _block(BlockKind.HEADING, heading, level=1, section=section.id)
        blocks = list(_section(section, parts))
        if opening and section.card.before_opening and blocks:
            blocks[-1] = _block(BlockKind.PARAGRAPH, *blocks[-1].sentences, opening, section=section.id)
            opening = None
        yield from blocks
    for text in parts.brief.locked:
        if not any(text in s.text for w in parts.written.values() for s in w.sentences):
            yield _block(BlockKind.PARAGRAPH, _given(text, Support.SUPPORTED), section="locked")


def _section(section: SectionPlan, parts: Parts) -> Iterator[Block]:
    if section.empty:
        gap = section.card.ask[0] if section.card.ask else section.card.key
        ending = [_given(section.card.ends_with)] if section.card.ends_with else []
        yield _block(BlockKind.PARAGRAPH, placeholder(gap, parts.language), *ending, section=section.id)
        return
    units = [parts.written[unit.id] for unit in section.units]
    if section.card.listed:
        yield from (_block(BlockKind.PARAGRAPH, s, section=section.id) for w in units for s in w.sentences)
        return
    headed = len(units) > 1 and all(written.topic for written in units)
    # A heading over some of the parts and none over the others would belong to nothing.
    paragraphs = [
        _paragraph(written, _numbered_as("part", i, parts.language)) if headed else written.sentences
        for i, written in enumerate(units, 1)
    ]
    disputed = tuple(_disputed(section.disputed, parts.conflicts, parts.language))
    if disputed:
        paragraphs = [*paragraphs[:-1], (*paragraphs[-1], *disputed)] if paragraphs else [disputed]
    for sentences in _framed(section, paragraphs, parts.spare.get(section.id, 0), apart=headed):
        if sentences:
            yield _block(BlockKind.PARAGRAPH, *sentences, section=section.id)


def _framed(
    section: SectionPlan, paragraphs: list[tuple[Sentence, ...]], spare: int, *, apart: bool
) -> list[tuple[Sentence, ...]]:
    """Return the paragraphs with the house's own words before and behind them; `apart` gives the lead its own."""
    card = section.card
    own = tuple(_given(text) for text in card.spare[:spare])
    lead = (*own, _given(card.lead)) if card.lead else ()
    if lead and apart:
        paragraphs = [lead, *paragraphs]
    elif lead:
        paragraphs = [(*lead, *paragraphs[0]), *paragraphs[1:]]
    ending = (() if lead else own) + ((_given(card.ends_with),) if card.ends_with else ())
    return [*paragraphs[:-1], (*paragraphs[-1], *ending)]


def _numbered_as(form: str, number: int, language: Language, **values: object) -> str:
    ordinals = language.table("ordinals")
    return str(ordinals[form]).format(number=ordinals["numbers"][number - 1], **values)


def _paragraph(written: Written, ordinal: str) -> tuple[Sentence, ...]:
    if not written.topic:
        return written.sentences
    first = Sentence(
        text=ordinal + written.topic.text, support=written.topic.support, origin=written.topic.origin,
        exemplar_ids=written.topic.exemplar_ids,
    )  # fmt: skip
    return (first, *written.sentences)


def _disputed(facts: Sequence[Fact], conflicts: Sequence[FactConflict], language: Language) -> Iterator[Sentence]:
    """Yield the contradicted facts with all values shown; one sentence for facts that tell the same beside them."""
    told: list[tuple[Fact, Sentence]] = []
    for fact in facts:
        mine = [conflict for conflict in conflicts if fact.id in conflict.fact_ids]
        at = next((i for i, (other, _) in enumerate(told) if _tells_the_same(fact, other, mine, language)), None)
        if at is None:
            told.append((fact, _with_conflicts(fact, mine, language)))
        else:
            first, sentence = told[at]
            told[at] = (first, replace(sentence, fact_ids=(*sentence.fact_ids, fact.id)))
    yield from (sentence for _, sentence in told)


def _with_conflicts(fact: Fact, conflicts: Sequence[FactConflict], language: Language) -> Sentence:
    text = plain_sentence(fact.text, language)
    for conflict in conflicts:
        text = _with_all_values(text, conflict, language)
    return Sentence(text=text, support=Support.PLACEHOLDER, origin=Origin.GIVEN, fact_ids=(fact.id,))


def _tells_the_same(fact: Fact, other: Fact, conflicts: Sequence[FactConflict], language: Language) -> bool:
    """Tell whether `fact` says nothing beside the values it gives another of `other`'s quantities."""
    shared = [conflict for conflict in conflicts if other.id in conflict.fact_ids]
    values = {value for conflict in shared for value in conflict.values}
    beside = {f.key for f in figures(fact.text, language) if fold(f.text) not in values}
    known = {f.key for f in figures(other.text, language)}
    words = sum(len(gram) > 1 for gram in grams(fact.text, language) - grams(other.text, language))
    return bool(shared) and beside <= known and words <= NAMING


def _with_all_values(text: str, conflict: FactConflict, language: Language) -> str:
    between: str = language.table("forms")["between values"]
    shown = _form("check", language, values=between.join(conflict.values))
    for figure in figures(text, language):
        if figure.text in conflict.values:
            return text[: figure.start] + shown + text[figure.end :]
    return text


def _tail(parts: Parts) -> Iterator[Block]:
    brief, card, language = parts.brief, parts.plan.card, parts.language
    if card.closings:
        yield _block(BlockKind.CLOSING, _given(_closing(brief, card)))
    if card.credit:
        yield _block(BlockKind.SIGNATURE, *_credit(brief, card, language))
    yield from _signature(brief, card, language)
    for section in parts.plan.sections:
        if section.card.tail:
            yield from _note(section, parts)


def _closing(brief: Brief, card: GenreCard) -> str:
    return next((text for end, text in card.closing_for.items() if brief.title.endswith(end)), card.closings[0])


def _credit(brief: Brief, card: GenreCard, language: Language) -> Iterator[Sentence]:
    """Yield the line that names the text's source (（某单位供稿）)."""
    before, _, behind = card.credit.partition("{单位}")
    author = author_of(brief, language)
    yield from (_given(before), _given(author) if author else _named("source name", language), _given(behind))


def _signature(brief: Brief, card: GenreCard, language: Language) -> Iterator[Block]:
    author = author_of(brief, language)
    if card.signature == "labels":
        for label in card.labels:
            signed = author if label == card.labels[-1] else None
            value = signed or _labelled(label, brief)
            shown = _given(_form("label", language, label=label))
            yield _block(BlockKind.SIGNATURE, shown, _given(value) if value else placeholder(label, language))
    elif card.signature == "required" or (card.signature == "optional" and author):
        yield _block(BlockKind.SIGNATURE, _given(author) if author else _named("author", language))
    if card.signature in ("labels", "required") or (card.signature == "optional" and brief.date):
        yield _block(BlockKind.DATE, _dated(brief, language))


def _labelled(label: str, brief: Brief) -> str | None:
    """Return what a fact gives under `label` (考察人：甲、乙)."""
    found = (re.search(rf"{label}[:：]\s*([^，。；,;]+)", fact.text) for fact in brief.facts)
    return next((match[1] for match in found if match), None)


def _note(section: SectionPlan, parts: Parts) -> Iterator[Block]:
    """Yield the note below the date: 〈联系人：…，电话：…〉 in brackets."""
    before, between, behind = parts.language.table("forms")["note"]
    stop = parts.language.manner("full_stop")
    if section.empty:
        gap = placeholder(section.card.ask[0] if section.card.ask else section.card.key, parts.language)
        yield _block(BlockKind.PARAGRAPH, _given(before), gap, _given(behind), section=section.id)
    told = [replace(s, text=s.text.rstrip(stop)) for unit in section.units for s in parts.written[unit.id].sentences]
    if told:
        parted = [s if i == 0 else replace(s, text=between + s.text) for i, s in enumerate(told)]
        yield _block(BlockKind.PARAGRAPH, _given(before), *parted, _given(behind), section=section.id)


def _numbered_ids(blocks: Sequence[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks, 1):
        yield Block(
            id=f"b{number}", kind=block.kind, level=block.level, section=block.section, sentences=block.sentences
        )
