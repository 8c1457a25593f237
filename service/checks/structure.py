"""Whether a draft has the parts its genre asks for, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.domain.draft import Block, BlockKind
from service.domain.house import GenreCard, SectionCard
from service.text.language import CHINESE, Language
from service.text.numerals import value_of


@dataclass(frozen=True, kw_only=True)
class _Mark:
    level: int
    number: int
    shown: str


def check_structure(blocks: Sequence[Block], card: GenreCard, language: Language = CHINESE) -> list[str]:
    """Return in plain words what `blocks` lack against `card`: one message a fault, with what would mend it."""
    return [*_elements(blocks, card, language), *_sections(blocks, card, language), *_ordinals(blocks, language)]


def _elements(blocks: Sequence[Block], card: GenreCard, language: Language) -> Iterator[str]:
    kinds = {block.kind for block in blocks if block.text.strip()}
    if BlockKind.TITLE not in kinds:
        yield language.say("no title", title=card.titles[0] if card.titles else card.name)
    if card.recipient.startswith(("must", "required")) and BlockKind.RECIPIENT not in kinds:
        yield language.say("no recipient", genre=card.name)
    if card.closings and not _closed(blocks, card):
        yield language.say("no closing", closing=card.closings[0])
    yield from _signature(kinds, card, language)
    yield from _forbidden(blocks, card, language)


def _closed(blocks: Sequence[Block], card: GenreCard) -> bool:
    body = [block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.CLOSING)]
    last = "".join(block.text for block in body[-2:])
    return any(_stem(closing) in last for closing in card.closings) or any(b.kind == BlockKind.CLOSING for b in body)


def _stem(closing: str) -> str:
    return re.split(r"[…。{]", closing)[0]


def _signature(kinds: set[BlockKind], card: GenreCard, language: Language) -> Iterator[str]:
    if card.signature == "required" and BlockKind.SIGNATURE not in kinds:
        yield language.say("no signature")
    if card.signature == "required" and BlockKind.DATE not in kinds:
        yield language.say("no date")
    if card.signature == "head" and card.labels and BlockKind.SIGNATURE not in kinds:
        yield language.say("no name above", label=card.labels[0])
    if card.signature == "head" and BlockKind.DATE not in kinds:
        yield language.say("no date above")


def _forbidden(blocks: Sequence[Block], card: GenreCard, language: Language) -> Iterator[str]:
    body = _body(blocks)
    for wording in card.forbidden:
        if _finds(wording, body):
            yield language.say("forbidden words", genre=card.name, words=wording.removeprefix("re:"))


def _sections(blocks: Sequence[Block], card: GenreCard, language: Language) -> Iterator[str]:
    body = _body(blocks)
    for section in card.sections:
        if section.required == "must" and not _present(section, body):
            yield language.say("no section", section=section.heading or section.key)
    yield from _order(blocks, card, language)


def _present(section: SectionCard, body: str) -> bool:
    if section.heading and section.heading in body:
        return True
    cues = [cue for cue in section.cues if cue.startswith("re:") or len(cue) >= 2]
    return not cues or any(_finds(cue, body) for cue in cues)


def _order(blocks: Sequence[Block], card: GenreCard, language: Language) -> Iterator[str]:
    """Yield a message for each section that stands before the one it should follow."""
    expected = [section for section in card.sections if section.heading]
    found = [place for block in blocks if (place := _section_of(block, expected)) is not None]
    for before, after in pairwise(found):
        if after < before:
            yield language.say("wrong order", first=expected[after].heading, then=expected[before].heading)


def _section_of(block: Block, expected: Sequence[SectionCard]) -> int | None:
    if block.kind is not BlockKind.HEADING or block.level > 1:
        return None
    named = [place for place, section in enumerate(expected) if block.section in (section.key, section.heading)]
    shown = [place for place, section in enumerate(expected) if section.heading and section.heading in block.text]
    return next(iter(named or shown), None)


def _ordinals(blocks: Sequence[Block], language: Language) -> Iterator[str]:
    """Yield a message for each heading whose number does not follow the one before it at its level."""
    last: dict[int, int] = {}
    for mark in filter(None, (_mark(block.text, language) for block in blocks if block.kind is BlockKind.HEADING)):
        expected = last.get(mark.level, 0) + 1
        if mark.number != expected:
            yield language.say("wrong number", shown=mark.shown, expected=expected)
        last = {level: number for level, number in last.items() if level < mark.level} | {mark.level: mark.number}


def _mark(heading: str, language: Language) -> _Mark | None:
    for level, pattern in enumerate(language.each("ordinals", "levels"), 1):
        if match := pattern.match(heading):
            number = value_of(match["number"], language)
            return _Mark(level=level, number=int(number or 0), shown=match.group().strip())
    return None


def _finds(cue: str, body: str) -> bool:
    if cue.startswith("re:"):
        return re.search(cue.removeprefix("re:"), body) is not None
    return cue in body


def _body(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks if block.kind is not BlockKind.TITLE)
