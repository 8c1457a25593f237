"""A document under cleaning, seen as lines that each are something: title, heading, label, date, paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import ends_as_title
from service.corpus.cleaning.tracked import Change, Tracked

TITLE_LIMIT = 60
HEADING_LIMIT = 40
ITEM_LIMIT = 30
HEAD_LINES = 12
LONGEST_TITLE = 100


class Kind(StrEnum):
    """What a line is in its document."""

    BLANK = "blank"
    TITLE = "title"
    RECIPIENT = "recipient"
    HEADING = "heading"
    ATTACHMENT = "attachment"
    LABEL = "label"
    DATE = "date"
    PARAGRAPH = "paragraph"


class Line(NamedTuple):
    """A line of the text between two positions; `level` is that of the ordinal it begins with, 0 without one."""

    start: int
    end: int
    text: str
    kind: Kind
    level: int


_LEVELS = re.compile(
    rf"(?P<one>[{marks.NUMERALS}]{{1,3}}[、．.，,])|(?P<two>{marks.SECOND})|(?P<three>{marks.THIRD})"
    r"|(?P<four>[（(]\d{1,2}[)）])|(?P<five>[①-⑳])"
)
_DEPTH = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_DATE = re.compile(
    r"[（(]?(?:[\d〇○Ｏ零一二三四五六七八九十×xX*]{1,4}\s?年\s?[\d一二三四五六七八九十×xX*]{1,3}\s?月"
    r"(?:\s?[\d一二三四五六七八九十×xX*]{1,3}\s?[日号])?|\d{4}[-./]\d{1,2}[-./]\d{1,2})[)）]?"
)
_ATTACHMENT = re.compile(r"附\s?件|附\s?表|附[:：]")
_LABEL = re.compile(rf"[{marks.HAN}]{{1,10}}(?: [{marks.HAN}]){{0,4}}[:：][^。；，,;]{{1,40}}")
_LABELLED = re.compile(rf"[{marks.HAN}](?: ?[{marks.HAN}]){{1,5}}[:：]\s?\S")
_PAUSE = re.compile(r"[，,；;]")
_ANNOUNCES = re.compile(r"。|如下|以下")
_NO_TITLE = re.compile(r"[。；：;:！？!?]")
_STOP = re.compile(r"[。！？；，,;：:、]")


@dataclass(frozen=True, kw_only=True)
class Page:
    """The lines of a tracked text; `original` is the file, `hint` a title that a divider announced, "" if none did."""

    tracked: Tracked
    original: str = ""
    hint: str = ""

    @property
    def text(self) -> str:
        """Return the text as it now is."""
        return self.tracked.text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return every line, blank ones too."""
        return tuple(_classified(self.text))

    @cached_property
    def filled(self) -> tuple[Line, ...]:
        """Return the lines that are not blank."""
        return tuple(line for line in self.lines if line.kind is not Kind.BLANK)

    @cached_property
    def paragraph_end(self) -> str:
        """Return what stands between paragraphs here: a line end, or a blank line where most have one."""
        return "\n\n" if 2 * self.text.count("\n\n") > len(self.filled) else "\n"

    @cached_property
    def title(self) -> Line | None:
        """Return the line that is the title, or at least stands where one does; None if there is neither."""
        head = [line for line in self.filled[:HEAD_LINES] if line.kind is Kind.TITLE]
        return next((line for line in head if is_title(line.text)), head[0] if head else None)

    def removal(self, line: Line) -> Change:
        """Return the change that takes `line` out with its line end, and with one of two blank lines around it."""
        text, end = self.text, min(line.end + 1, len(self.text))
        between = (line.start == 0 or text[max(line.start - 2, 0) : line.start] == "\n\n") and text[
            end : end + 1
        ] == "\n"
        return Change(line.start, end + between, "")


def _classified(text: str) -> Iterator[Line]:
    start, seen, titled = 0, 0, False
    for raw in text.split("\n"):
        end = start + len(raw)
        kind, level = _kind(raw, seen, titled)
        titled = titled or kind is Kind.TITLE
        seen += kind is not Kind.BLANK
        yield Line(start, end, raw, kind, level)
        start = end + 1


def _kind(line: str, seen: int, titled: bool) -> tuple[Kind, int]:
    """Return what `line` is, `seen` lines into its document, and the level of its ordinal."""
    if not line or line.isspace():
        return Kind.BLANK, 0
    level = level_of(line)
    if level:
        return (Kind.HEADING if is_heading(line, level) else Kind.PARAGRAPH), level
    may_be_title = not titled and seen < HEAD_LINES
    if len(line) > TITLE_LIMIT:
        return (Kind.TITLE if may_be_title and is_title(line) else Kind.PARAGRAPH), 0
    if _ATTACHMENT.match(line):
        return Kind.ATTACHMENT, 0
    if is_date(line):
        return Kind.DATE, 0
    if seen < HEAD_LINES and addresses(line):
        return Kind.RECIPIENT, 0
    if _LABEL.fullmatch(line):
        return Kind.LABEL, 0
    if may_be_title and (is_title(line) or (seen == 0 and not _STOP.search(line))):
        return Kind.TITLE, 0
    return Kind.PARAGRAPH, 0


def level_of(line: str) -> int:
    """Return the level of the ordinal `line` begins with, 0 if it begins with none."""
    found = _LEVELS.match(line)
    return _DEPTH[str(found.lastgroup)] if found else 0


def ordinal_end(line: str) -> int:
    """Return where the ordinal ends that `line` begins with, 0 if it begins with none."""
    found = _LEVELS.match(line)
    return found.end() if found else 0


def is_date(line: str) -> bool:
    """Tell whether `line` is a date and nothing else."""
    return bool(_DATE.fullmatch(line))


def is_heading(line: str, level: int) -> bool:
    """Tell whether a line that begins with an ordinal of `level` is a heading and nothing else."""
    if level <= 2:
        return len(line) <= HEADING_LIMIT and "。" not in line
    return len(line) <= ITEM_LIMIT and not _PAUSE.search(line) and "。" not in line[:-1]


def addresses(line: str) -> bool:
    """Tell whether `line` names whom the paper is for: short, ends with a colon, announces nothing."""
    return line.endswith(("：", ":")) and len(line) <= TITLE_LIMIT and not _ANNOUNCES.search(line)


def is_title(line: str) -> bool:
    """Tell whether `line` reads as a paper's title: short, without stops, ends with a kind of paper."""
    return len(line) <= LONGEST_TITLE and ends_as_title(line) and not _NO_TITLE.search(line)


def is_labelled(line: str) -> bool:
    """Tell whether `line` says at its beginning what stands in it, at whatever length: 出席：…, 抄送：…."""
    return bool(_LABELLED.match(line))


def has_stop(line: str) -> bool:
    """Tell whether the line holds a mark that sentences have."""
    return bool(_STOP.search(line))
