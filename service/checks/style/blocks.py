"""What each line of a text is: title, recipient, heading, label, date, signature, attachment or paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from service.domain.rule import Grammar
from service.text.language import Language, language
from service.text.numerals import value_of


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    TO = "to"
    HEADING = "heading"
    ATTACHMENT = "attachment"
    ITEM = "attachment_item"
    PAGE = "attachment_page"
    LABEL = "label"
    DATE = "date"
    SIGN = "sign"
    BOUNDARY = "boundary"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A line that is not blank, `start`:`end` without the blanks around it; `indent` are those before it.

    A heading has a `level`, a `number`, its `mark`, and ends its own words at `head_end`: a stand-alone one at `end`,
    one that runs into its body behind the first full stop.
    """

    kind: Kind
    start: int
    end: int
    text: str
    indent: str = ""
    level: int = 0
    number: int = 0
    mark: str = ""
    stand_alone: bool = False
    head_end: int = 0

    @property
    def words(self) -> str:
        """Return the words of a heading, without its mark."""
        return self.text[len(self.mark) : self.head_end - self.start].strip()


class Reader:
    """Tells what lines are by the grammar of a house."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._language = language(grammar.language)
        self._marks = [(mark.level, re.compile(mark.pattern)) for mark in grammar.marks]
        self._title = re.compile(grammar.title)
        self._not_title = re.compile(grammar.not_title)
        self._single = re.compile(grammar.single_title)
        self._to = re.compile(grammar.recipient)
        self._label = re.compile(grammar.label)
        self._date = re.compile(grammar.date)
        self._attachment = re.compile(grammar.attachment)
        self._page = re.compile(grammar.attachment_page)
        self._boundary = re.compile(grammar.boundary)

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return the blocks of `text` in order."""
        lines = _lines(text)
        return tuple(_finished([self._placed(line, at, len(lines)) for at, line in enumerate(lines)]))

    def _placed(self, line: _Line, at: int, count: int) -> Block:
        kind = Kind.TITLE if at == 0 and self._is_title(line.text, alone=count == 1) else None
        kind = kind or self._kind(line.text, early=at < 5)
        found = self._mark(line.text) if kind is Kind.PARAGRAPH else None
        if found:
            return self._heading(line, *found)
        return Block(kind=kind, start=line.start, end=line.start + len(line.text), text=line.text, indent=line.indent)

    def _is_title(self, text: str, *, alone: bool) -> bool:
        if len(text) > 60 or self._not_title.search(text):
            return False
        return bool((self._single if alone else self._title).search(text)) and not self._mark(text)

    def _kind(self, text: str, *, early: bool) -> Kind:
        if len(text) > 80:
            return Kind.PARAGRAPH
        if early and self._to.match(text) and not self._mark(text):
            return Kind.TO
        for pattern, kind in (
            (self._date, Kind.DATE),
            (self._boundary, Kind.BOUNDARY),
            (self._page, Kind.PAGE),
            (self._attachment, Kind.ATTACHMENT),
            (self._label, Kind.LABEL),
        ):
            if pattern.match(text):
                return kind
        return Kind.PARAGRAPH

    def _mark(self, text: str) -> tuple[int, re.Match[str]] | None:
        return next(((level, found) for level, pattern in self._marks if (found := pattern.match(text))), None)

    def _heading(self, line: _Line, level: int, mark: re.Match[str]) -> Block:
        stop = line.text.find(self._grammar.full_stop, mark.end())
        alone = len(line.text) <= self._grammar.heading_length and stop in (-1, len(line.text) - 1)
        length = len(line.text) if alone or stop < 0 else stop + 1
        return Block(
            kind=Kind.HEADING, start=line.start, end=line.start + len(line.text), text=line.text, indent=line.indent,
            level=level, number=_number(mark["n"], self._language), mark=mark[0], stand_alone=alone,
            head_end=line.start + length,
        )  # fmt: skip


class _Line(NamedTuple):
    start: int
    text: str
    indent: str


def _lines(text: str) -> list[_Line]:
    found, at = [], 0
    for line in text.split("\n"):
        body = line.strip()
        if body and not body.startswith("<!--"):
            lead = line.index(body[0])
            found.append(_Line(at + lead, body, line[:lead]))
        at += len(line) + 1
    return found


def _finished(blocks: list[Block]) -> list[Block]:
    """Return the blocks with signatures and the items of attachments told from other lines."""
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        if block.kind is Kind.DATE and at > 1 and before and before.kind is Kind.PARAGRAPH and _signs(before.text):
            blocks[at - 1] = replace(before, kind=Kind.SIGN)
        listed = before and before.kind in (Kind.ATTACHMENT, Kind.ITEM)
        if block.kind is Kind.HEADING and block.level == 3 and listed:
            blocks[at] = replace(block, kind=Kind.ITEM)
    return blocks


def _signs(text: str) -> bool:
    return len(text) <= 30 and text[-1] not in "。！？；：，.!?;:,"


@lru_cache(maxsize=1024)
def _number(numeral: str, language: Language) -> int:
    if len(numeral) == 1 and "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    if len(numeral) == 1 and "a" <= numeral.lower() <= "z":
        return ord(numeral.lower()) - ord("a") + 1
    value = value_of(numeral.rpartition(".")[2], language)
    return int(value) if value is not None else 0
