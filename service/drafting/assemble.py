"""The finished sections put together as the document the genre asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from service.domain.brief import Brief, Fact
from service.domain.draft import Block, BlockKind, FactConflict, Origin, Sentence, Support
from service.domain.house import GenreCard
from service.drafting.filling import Spare
from service.drafting.plain import sentence as plain_sentence
from service.drafting.plan import Plan, SectionPlan
from service.drafting.section import Written
from service.text.figures import figures
from service.text.grams import grams
from service.text.numerals import fold

_NUMBERS = ["", *"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"), "二十"]
# Words by which one quantity may be named otherwise (民宿收入, 全县民宿营业收入).
NAMING = 4
_SLOT = re.compile(r"\{(\w+)\}")
_MATTER = re.compile(r"关于(.{2,40}?)的[^的]{1,6}$")
_ORGAN = re.compile(r"^(.{2,30}?)关于")


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a document is put together from: the plan, and per unit id what was written."""

    brief: Brief
    plan: Plan
    written: dict[str, Written]
    conflicts: tuple[FactConflict, ...]
    spare: Spare = field(default_factory=dict)


def assemble(parts: Parts) -> tuple[Block, ...]:
    """Return the blocks of the document in order: title, recipient, opening, sections, closing, signature, date."""
    return tuple(_numbered_ids([*_head(parts), *_body(parts), *_tail(parts)]))


def subject_of(brief: Brief, card: GenreCard) -> str:
    """Return whose report it is: 单位 or 个人, as the brief says or its title and genre show."""
    if brief.subject in card.person:
        return str(brief.subject)
    if "个人" in brief.title and "个人" in card.person:
        return "个人"
    return next(iter(card.person), "单位") if "单位" not in card.person else "单位"


def author_of(brief: Brief) -> str | None:
    """Return who signs: the brief's author, or the organ its title begins with (…关于…)."""
    found = _ORGAN.match(brief.title)
    return brief.author or (found[1] if found and not brief.title.startswith("关于") else None)


def matter_of(brief: Brief) -> str:
    """Return what the report is about, by its title (…关于X的请示)."""
    found = _MATTER.search(brief.title)
    return found[1] if found else "有关"


def placeholder(field: str) -> Sentence:
    """Return a visible gap for `field`."""
    return Sentence(text=f"〔待补：{field}〕", support=Support.PLACEHOLDER, origin=Origin.GIVEN)


def _given(text: str, support: Support = Support.NO_CLAIM) -> Sentence:
    return Sentence(text=text, support=support, origin=Origin.GIVEN)


def _block(kind: BlockKind, *sentences: Sentence, level: int = 0, section: str | None = None) -> Block:
    return Block(id="", kind=kind, level=level, section=section, sentences=sentences)


def _head(parts: Parts) -> Iterator[Block]:
    brief, card = parts.brief, parts.plan.card
    yield _block(BlockKind.TITLE, _given(brief.title))
    if card.signature == "head":
        yield from _below_title(brief, card)
    if brief.recipient:
        yield _block(BlockKind.RECIPIENT, _given(brief.recipient.rstrip("：:") + "："))
    elif card.salutation:
        yield _block(BlockKind.RECIPIENT, _given(card.salutation + "："))
    elif card.recipient == "must":
        yield _block(BlockKind.RECIPIENT, placeholder("主送机关"), _given("："))


def _below_title(brief: Brief, card: GenreCard) -> Iterator[Block]:
    """Yield the lines that say below the title whose words these are, unless it says so itself, and of which day."""
    author = author_of(brief)
    if author and author not in brief.title:
        yield _block(BlockKind.SIGNATURE, _given(author))
    elif card.labels and not author:
        yield _block(BlockKind.SIGNATURE, placeholder(card.labels[0]))
    yield _block(BlockKind.DATE, _given("（"), _dated(brief), _given("）"))


def _dated(brief: Brief) -> Sentence:
    when = f"{brief.date.year}年{brief.date.month}月{brief.date.day}日" if brief.date else None
    return _given(when) if when else placeholder("成文日期")


def _opening(parts: Parts) -> Sentence | None:
    template = parts.plan.card.opening.get(subject_of(parts.brief, parts.plan.card))
    if not template:
        return None
    dates = [f.text for f in figures(parts.brief.title) if f.kind == "date"]
    slots = {
        "时期": dates[0] if dates else "", "单位": author_of(parts.brief) or "", "事由": matter_of(parts.brief),
        "数": _counted(len(_headed(parts.plan))),
    }  # fmt: skip
    return _given(_SLOT.sub(lambda slot: slots.get(slot[1], slot[0]), template).lstrip("，"))


def _headed(plan: Plan) -> tuple[SectionPlan, ...]:
    """Return the sections that get a number; a lone one needs none."""
    found = tuple(s for s in plan.sections if s.card.heading is not None and not s.card.tail)
    return found if plan.card.headings == "numbered" and len(found) > 1 else ()


def _counted(number: int) -> str:
    return "两" if number == 2 else _NUMBERS[number] or "几"


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
            heading = _given(f"{_NUMBERS[number]}、{section.card.heading}")
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
        yield _block(BlockKind.PARAGRAPH, placeholder(gap), *ending, section=section.id)
        return
    units = [parts.written[unit.id] for unit in section.units]
    if section.card.listed:
        yield from (_block(BlockKind.PARAGRAPH, s, section=section.id) for w in units for s in w.sentences)
        return
    headed = len(units) > 1 and all(written.topic for written in units)
    # A heading over some of the parts and none over the others would belong to nothing.
    paragraphs = [
        _paragraph(written, f"（{_NUMBERS[i]}）") if headed else written.sentences for i, written in enumerate(units, 1)
    ]
    disputed = tuple(_disputed(section.disputed, parts.conflicts))
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


def _paragraph(written: Written, ordinal: str) -> tuple[Sentence, ...]:
    if not written.topic:
        return written.sentences
    first = Sentence(
        text=ordinal + written.topic.text, support=written.topic.support, origin=written.topic.origin,
        exemplar_ids=written.topic.exemplar_ids,
    )  # fmt: skip
    return (first, *written.sentences)


def _disputed(facts: Sequence[Fact], conflicts: Sequence[FactConflict]) -> Iterator[Sentence]:
    """Yield the contradicted facts with all values shown; one sentence for facts that tell the same beside them."""
    told: list[tuple[Fact, Sentence]] = []
    for fact in facts:
        mine = [conflict for conflict in conflicts if fact.id in conflict.fact_ids]
        at = next((i for i, (other, _) in enumerate(told) if _tells_the_same(fact, other, mine)), None)
        if at is None:
            told.append((fact, _with_conflicts(fact, mine)))
        else:
            first, sentence = told[at]
            told[at] = (first, replace(sentence, fact_ids=(*sentence.fact_ids, fact.id)))
    yield from (sentence for _, sentence in told)


def _with_conflicts(fact: Fact, conflicts: Sequence[FactConflict]) -> Sentence:
    text = plain_sentence(fact.text)
    for conflict in conflicts:
        text = _with_all_values(text, conflict)
    return Sentence(text=text, support=Support.PLACEHOLDER, origin=Origin.GIVEN, fact_ids=(fact.id,))


def _tells_the_same(fact: Fact, other: Fact, conflicts: Sequence[FactConflict]) -> bool:
    """Tell whether `fact` says nothing beside the values it gives another of `other`'s quantities."""
    shared = [conflict for conflict in conflicts if other.id in conflict.fact_ids]
    values = {value for conflict in shared for value in conflict.values}
    beside = {f.key for f in figures(fact.text) if fold(f.text) not in values}
    known = {f.key for f in figures(other.text)}
    words = sum(len(gram) > 1 for gram in grams(fact.text) - grams(other.text))
    return bool(shared) and beside <= known and words <= NAMING


def _with_all_values(text: str, conflict: FactConflict) -> str:
    shown = f"〔待核：{'／'.join(conflict.values)}〕"
    for figure in figures(text):
        if figure.text in conflict.values:
            return text[: figure.start] + shown + text[figure.end :]
    return text


def _tail(parts: Parts) -> Iterator[Block]:
    brief, card = parts.brief, parts.plan.card
    if card.closings:
        yield _block(BlockKind.CLOSING, _given(_closing(brief, card)))
    if card.credit:
        yield _block(BlockKind.SIGNATURE, *_credit(brief, card))
    yield from _signature(brief, card)
    for section in parts.plan.sections:
        if section.card.tail:
            yield from _note(section, parts)


def _closing(brief: Brief, card: GenreCard) -> str:
    return next((text for end, text in card.closing_for.items() if brief.title.endswith(end)), card.closings[0])


def _credit(brief: Brief, card: GenreCard) -> Iterator[Sentence]:
    """Yield the line that names the text's source (（某单位供稿）)."""
    before, _, behind = card.credit.partition("{单位}")
    author = author_of(brief)
    yield from (_given(before), _given(author) if author else placeholder("供稿单位"), _given(behind))


def _signature(brief: Brief, card: GenreCard) -> Iterator[Block]:
    author = author_of(brief)
    if card.signature == "labels":
        for label in card.labels:
            signed = author if label == card.labels[-1] else None
            value = signed or _labelled(label, brief)
            yield _block(BlockKind.SIGNATURE, _given(f"{label}："), _given(value) if value else placeholder(label))
    elif card.signature == "required" or (card.signature == "optional" and author):
        yield _block(BlockKind.SIGNATURE, _given(author) if author else placeholder("署名"))
    if card.signature in ("labels", "required") or (card.signature == "optional" and brief.date):
        yield _block(BlockKind.DATE, _dated(brief))


def _labelled(label: str, brief: Brief) -> str | None:
    """Return what a fact gives under `label` (考察人：甲、乙)."""
    found = (re.search(rf"{label}[:：]\s*([^，。；,;]+)", fact.text) for fact in brief.facts)
    return next((match[1] for match in found if match), None)


def _note(section: SectionPlan, parts: Parts) -> Iterator[Block]:
    """Yield the note below the date: 〈联系人：…，电话：…〉 in brackets."""
    if section.empty:
        gap = placeholder(section.card.ask[0] if section.card.ask else section.card.key)
        yield _block(BlockKind.PARAGRAPH, _given("（"), gap, _given("）"), section=section.id)
    told = [replace(s, text=s.text.rstrip("。")) for unit in section.units for s in parts.written[unit.id].sentences]
    if told:
        parted = [s if i == 0 else replace(s, text="，" + s.text) for i, s in enumerate(told)]
        yield _block(BlockKind.PARAGRAPH, _given("（"), *parted, _given("）"), section=section.id)


def _numbered_ids(blocks: Sequence[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks, 1):
        yield Block(
            id=f"b{number}", kind=block.kind, level=block.level, section=block.section, sentences=block.sentences
        )
