"""How a paper ends and how one whose title names no kind of paper begins: signature and date, supply note, opening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Kind, Line, addresses, has_stop, is_labelled
from service.text import lexicon

_SHORTEST, _LONGEST = 6, 40
_NOTES = 3
_MAIN_TITLE = re.compile(r"[^，,]{2,20}[，,][^，,]{2,20}——")
_BRACKETS = "（("
_ISSUE = re.compile(r"[(（〔\[]?(?:\d{4}年)?(?:总)?第 ?[\d一二三四五六七八九十百xX×*]{1,5} ?期")
_PART = re.compile(rf"第[{marks.NUMERALS}\d]{{1,4}}[编章节条]")
DRAWN = "-=~#+＝"
_RULE = re.compile(rf"[{DRAWN}]{{3,}}")


def is_signed(lines: Sequence[Line], start: int, end: int) -> bool:
    """Tell whether the paper since `start` has said its say and is signed in its last lines before `end`.

    A name and a date sign it, notes may stand below; so does a line that says who supplied it or who was there.
    """
    last = end - 1
    while last > start and end - last <= _NOTES and is_note(lines[last]):
        last -= 1
    if last <= start or not any(_is_prose(line) for line in lines[start:last]):
        return False
    if signs(lines[last]):
        return True
    return lines[last].kind is Kind.DATE and not is_bracketed(lines[last]) and _is_name(lines[last - 1])


def without_main_title(line: str) -> str:
    """Return `line` without the two-part main title before its dashes, whose comma parts no sentence."""
    return _MAIN_TITLE.sub("", line, count=1) if "——" in line else line


def is_free_title(line: Line) -> bool:
    """Tell whether `line` could be the title of a paper though it names no kind of paper."""
    return (
        line.kind in (Kind.PARAGRAPH, Kind.TITLE)
        and line.level == 0
        and _SHORTEST <= len(line.text) <= _LONGEST
        and not has_stop(without_main_title(line.text))
        and not is_bracketed(line)
        and not _PART.match(line.text)
        and not is_note(line)
    )


def signs(line: Line) -> bool:
    """Tell whether `line` ends a paper by itself: who signs and when, who supplied it, its closing words."""
    return _matches("signs a paper", line.text)


def is_issue(line: Line) -> bool:
    """Tell whether `line` numbers an issue of a bulletin: 第36期."""
    return bool(_ISSUE.match(line.text))


def is_rule(line: Line) -> bool:
    """Tell whether `line` is one drawn with signs, which no paper has of its own: =====, ---."""
    return bool(_RULE.fullmatch(line.text))


def is_note(line: Line) -> bool:
    """Tell whether `line` is one that stands below a paper's date: whom to ask, who gets a copy, a rule."""
    return _matches("notes below a date", line.text)


def below_date(lines: Sequence[Line], at: int) -> int | None:
    """Return the line below the bracketed date of the paper titled at `at`, whoever speaks in between; None if none."""
    below = range(at + 1, min(at + 3, len(lines)))
    return next((one + 1 for one in below if lines[one].kind is Kind.DATE and is_bracketed(lines[one])), None)


def opens(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a paper's text begins at `at`: whom it is for, a first heading, prose."""
    if at >= len(lines):
        return False
    line = lines[at]
    return line.text.startswith("一、") or addresses(line.text) or _is_prose(line)


def is_bracketed(line: Line) -> bool:
    """Tell whether the whole line stands in brackets."""
    return line.text[:1] in _BRACKETS and line.text[-1:] in "）)"


def _is_prose(line: Line) -> bool:
    return "。" in line.text and not is_labelled(line.text)


def _is_name(line: Line) -> bool:
    """Tell whether whoever signs could be called so."""
    return line.kind is Kind.LABEL or (line.level == 0 and len(line.text) <= _LONGEST and not has_stop(line.text))


def _matches(section: str, line: str) -> bool:
    return bool(_pattern(section).fullmatch(line))


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon.lines("cleaning", section)))
