"""Whether a draft has the parts its genre asks for, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.domain.draft import Block, BlockKind
from service.domain.house import GenreCard, SectionCard

_LEVELS = (
    (1, re.compile(r"([一二三四五六七八九十百]{1,4})、")),
    (2, re.compile(r"[（(]([一二三四五六七八九十]{1,4})[)）]")),
    (3, re.compile(r"(\d{1,2})[.．、](?!\d)")),
    (4, re.compile(r"[（(](\d{1,2})[)）]")),
)
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, kw_only=True)
class _Mark:
    level: int
    number: int
    shown: str


def check_structure(blocks: Sequence[Block], card: GenreCard) -> list[str]:
    """Return in plain words what `blocks` lack against `card`: one message a fault, with what would mend it."""
    return [*_elements(blocks, card), *_sections(blocks, card), *_ordinals(blocks)]


def _elements(blocks: Sequence[Block], card: GenreCard) -> Iterator[str]:
    kinds = {block.kind for block in blocks if block.text.strip()}
    if BlockKind.TITLE not in kinds:
        yield f"缺少标题，可写“{card.titles[0] if card.titles else card.name}”。"
    if card.recipient.startswith(("must", "required")) and BlockKind.RECIPIENT not in kinds:
        yield f"{card.name}须有主送机关，请在标题下顶格写明，并以全角冒号结尾。"
    if card.closings and not _closed(blocks, card):
        yield f"缺少结语，可写“{card.closings[0]}”。"
    yield from _signature(kinds, card)
    yield from _forbidden(blocks, card)


def _closed(blocks: Sequence[Block], card: GenreCard) -> bool:
    body = [block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.CLOSING)]
    last = "".join(block.text for block in body[-2:])
    return any(_stem(closing) in last for closing in card.closings) or any(b.kind == BlockKind.CLOSING for b in body)


def _stem(closing: str) -> str:
    return re.split(r"[…。{]", closing)[0]


def _signature(kinds: set[BlockKind], card: GenreCard) -> Iterator[str]:
    if card.signature == "required" and BlockKind.SIGNATURE not in kinds:
        yield "缺少署名，请在文末写明单位或姓名。"
    if card.signature == "required" and BlockKind.DATE not in kinds:
        yield "缺少成文日期，请在署名下写“××××年×月×日”式的日期。"
    if card.signature == "head" and card.labels and BlockKind.SIGNATURE not in kinds:
        yield f"缺少{card.labels[0]}，请在标题下写明。"
    if card.signature == "head" and BlockKind.DATE not in kinds:
        yield "缺少日期，请在标题下写“（××××年×月×日）”式的日期。"


def _forbidden(blocks: Sequence[Block], card: GenreCard) -> Iterator[str]:
    body = _body(blocks)
    for wording in card.forbidden:
        if _finds(wording, body):
            yield f"{card.name}中不得出现“{wording.removeprefix('re:')}”，请改写或删去。"


def _sections(blocks: Sequence[Block], card: GenreCard) -> Iterator[str]:
    body = _body(blocks)
    for section in card.sections:
        if section.required == "must" and not _present(section, body):
            yield f"缺少“{section.heading or section.key}”部分，请补写，或说明没有此项内容。"
    yield from _order(blocks, card)


def _present(section: SectionCard, body: str) -> bool:
    if section.heading and section.heading in body:
        return True
    cues = [cue for cue in section.cues if cue.startswith("re:") or len(cue) >= 2]
    return not cues or any(_finds(cue, body) for cue in cues)


def _order(blocks: Sequence[Block], card: GenreCard) -> Iterator[str]:
    """Yield a message for each section that stands before the one it should follow."""
    expected = [section for section in card.sections if section.heading]
    found = [place for block in blocks if (place := _section_of(block, expected)) is not None]
    for before, after in pairwise(found):
        if after < before:
            yield f"“{expected[after].heading}”应在“{expected[before].heading}”之前，请调整次序。"


def _section_of(block: Block, expected: Sequence[SectionCard]) -> int | None:
    if block.kind is not BlockKind.HEADING or block.level > 1:
        return None
    named = [place for place, section in enumerate(expected) if block.section in (section.key, section.heading)]
    shown = [place for place, section in enumerate(expected) if section.heading and section.heading in block.text]
    return next(iter(named or shown), None)


def _ordinals(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield a message for each heading whose number does not follow the one before it at its level."""
    last: dict[int, int] = {}
    for mark in filter(None, (_mark(block.text) for block in blocks if block.kind is BlockKind.HEADING)):
        expected = last.get(mark.level, 0) + 1
        if mark.number != expected:
            yield f"序号“{mark.shown}”不连续，此处应为第{expected}项，请重新编号。"
        last = {level: number for level, number in last.items() if level < mark.level} | {mark.level: mark.number}


def _mark(heading: str) -> _Mark | None:
    for level, pattern in _LEVELS:
        if match := pattern.match(heading):
            return _Mark(level=level, number=_number(match.group(1)), shown=match.group())
    return None


def _number(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, mark, ones = numeral.partition("十")
    if not mark:
        return _DIGITS.get(numeral, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _finds(cue: str, body: str) -> bool:
    if cue.startswith("re:"):
        return re.search(cue.removeprefix("re:"), body) is not None
    return cue in body


def _body(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks if block.kind is not BlockKind.TITLE)
