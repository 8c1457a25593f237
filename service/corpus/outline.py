"""The lines of a report: what each is, and the headings it is built on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.domain.draft import BlockKind

HEADING_LIMIT = 60
STANDALONE_LIMIT = 40

_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十百]{1,3}[、．.，,]")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[)）]")),
    (5, re.compile(r"[①-⑳]")),
)
_DATE = re.compile(
    r"[\d〇零一二三四五六七八九十×xX*]{1,4}年[\d一二三四五六七八九十×xX*]{1,3}月([\d一二三四五六七八九十×xX*]{1,3}日)?"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}"
)
_DATED = re.compile(rf"（(?:{_DATE.pattern})）")
_CREDIT = re.compile(r"（[^（）。]{2,30}供稿）")
_LABEL = re.compile(r"[\u4e00-\u9fff 　]{2,10}[：:][^。；，]{0,40}")
_CLOSING = re.compile(r"(特此|专此|以上|妥否|当否|可否|此函|此致|综上|汇报完毕|谢谢|我就讲这些|同志们，|请予|盼)")
_ATTACHED = re.compile(r"附件[：:]")
_ITEM = re.compile(r"\d{1,2}[.．](?!\d)")
_STOP = re.compile(r"[。！？；.!?;]$")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a report; of a heading with its text on one line, `heading` is the heading part alone."""

    kind: BlockKind
    text: str
    level: int = 0
    heading: str = ""

    @property
    def runs_in(self) -> bool:
        """Tell whether text follows the heading on its own line."""
        return bool(self.heading) and len(self.heading) < len(self.text)


def outline(text: str) -> tuple[Line, ...]:
    """Return the lines of `text`, blank ones left out, each with what it is in the report.

    What follows the date (a note, a contact) counts as part of the signature: it is nobody's prose. A date in brackets
    below the title, and the name above it, are signature and date as well.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, end = _end_of_head(lines), _end_of_body(lines)
    body = [_line(line, at) for at, line in enumerate(lines[:end]) if not 0 < at < head]
    below_title = tuple(_tail(line) for line in lines[1:head])
    told = tuple(_with_closing(_with_plain_headings(body)))
    return told[:1] + below_title + told[1:] + tuple(_tail(line) for line in lines[end:])


def headings(text: str) -> tuple[str, ...]:
    """Return the headings of `text` in order, with their ordinals and without a final stop."""
    return tuple(line.heading.rstrip("。.") for line in outline(text) if line.heading)


def _end_of_head(lines: list[str]) -> int:
    """Return the index of the first line below the title and the name and bracketed date under it."""
    dated = next((at for at, line in enumerate(lines[:4]) if at and _DATED.fullmatch(line)), 0)
    return dated + 1 if all(_signs(line) for line in lines[1:dated]) else 1


def _end_of_body(lines: list[str]) -> int:
    """Return the index of the first line of signature or date, or the number of lines."""
    dates = [at for at, line in enumerate(lines) if at and _DATE.fullmatch(line)]
    if not dates:
        return len(lines) - (len(lines) > 1 and bool(_CREDIT.fullmatch(lines[-1])))
    end = dates[-1]
    while end > 1 and _signs(lines[end - 1]):
        end -= 1
    return _before_attachments(lines, end)


def _before_attachments(lines: list[str], end: int) -> int:
    """Return `end`, or the index of the list of attachments that stands right before it: its numbers head nothing."""
    first = end
    while first > 1 and _ITEM.match(lines[first - 1]):
        first -= 1
    return first - 1 if first > 1 and _ATTACHED.match(lines[first - 1]) else end


def _signs(line: str) -> bool:
    if _level(line) or _STOP.search(line) or len(line) > STANDALONE_LIMIT:
        return False
    return "：" not in line or bool(_LABEL.fullmatch(line))


def _tail(line: str) -> Line:
    dated = _DATE.fullmatch(line) or _DATED.fullmatch(line)
    return Line(kind=BlockKind.DATE if dated else BlockKind.SIGNATURE, text=line)


def _line(line: str, at: int) -> Line:
    if at == 0:
        return Line(kind=BlockKind.TITLE, text=line)
    if level := _level(line):
        return _numbered(line, level)
    if at < 5 and _addresses(line):
        return Line(kind=BlockKind.RECIPIENT, text=line)
    return Line(kind=BlockKind.PARAGRAPH, text=line)


def _level(line: str) -> int:
    return next((level for level, mark in _LEVELS if mark.match(line)), 0)


def _addresses(line: str) -> bool:
    return line.endswith(("：", ":")) and len(line) <= HEADING_LIMIT and "。" not in line and "如下" not in line


def _numbered(line: str, level: int) -> Line:
    stop = line.find("。")
    if stop < 0 and len(line) <= HEADING_LIMIT:
        return Line(kind=BlockKind.HEADING, text=line, level=level, heading=line)
    if 0 < stop < min(len(line) - 1, STANDALONE_LIMIT) and not re.search(r"[；：]", line[:stop]):
        return Line(kind=BlockKind.PARAGRAPH, text=line, level=level, heading=line[: stop + 1])
    # An item of one sentence, as in 「1.每月自学两天。」, is no heading: there is nothing under it.
    return Line(kind=BlockKind.PARAGRAPH, text=line, level=level)


def _with_plain_headings(lines: list[Line]) -> list[Line]:
    """Return `lines` with short ones that carry no ordinal and no stop, but text below, as headings."""
    following = [*lines[1:], None] if lines else []
    return [
        Line(kind=BlockKind.HEADING, text=line.text, level=1, heading=line.text) if _bare(line, after) else line
        for line, after in zip(lines, following, strict=True)
    ]


def _bare(line: Line, after: Line | None) -> bool:
    if line.kind is not BlockKind.PARAGRAPH or line.level or after is None:
        return False
    return len(line.text) <= STANDALONE_LIMIT and not re.search(r"[。！？；：，.!?;:,]", line.text)


def _with_closing(lines: list[Line]) -> list[Line]:
    if len(lines) < 2 or lines[-1].kind is not BlockKind.PARAGRAPH or lines[-1].level:
        return lines
    last = lines[-1]
    if len(last.text) > HEADING_LIMIT or not _CLOSING.match(last.text):
        return lines
    return [*lines[:-1], Line(kind=BlockKind.CLOSING, text=last.text)]
