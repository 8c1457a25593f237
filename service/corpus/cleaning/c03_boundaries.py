"""C03: where one paper of a compilation ends and the next begins, with and without dividers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import TITLE_LIMIT, Kind, Line, Page, is_title
from service.corpus.cleaning.tracked import Change
from service.text import lexicon

_NUMBER = rf"(?:[{marks.NUMERALS}]{{1,4}}|\d{{1,3}})"
_DIVIDER = re.compile(
    rf"[【\[〖（(]?(?:第{_NUMBER}[篇份]|篇{_NUMBER}|(?:范文|样本|例文|参考范文){_NUMBER})"
    r"(?:[】\]〗）)]|[:：、]|\s|\Z)[:：]?\s*(?P<title>.*)"
)
_NUMBERED = re.compile(rf"(?P<title>.{{4,50}}?)\s*[（(【\[]?(?:篇{_NUMBER}|第{_NUMBER}篇)[）)】\]]?")
_RULE = re.compile(r"[-=_—─━~～]{4,}|[*＊] ?[*＊] ?[*＊]")
_ENDED = re.compile(r"[。！？!?…”』》】）)]\Z")
_SITE_INTRODUCTION = 600


class Boundary(NamedTuple):
    """Where a paper begins: the index of its first line, and the title that a divider there announced."""

    line: int
    hint: str | None


def boundaries(page: Page) -> list[Boundary]:
    """Return where each paper of `page` begins, by index among its filled lines; empty when it is one paper."""
    lines = page.filled
    dividers = [Boundary(at, title) for at, line in enumerate(lines) if (title := divider(line.text)) is not None]
    untitled = [Boundary(at, None) for at in range(1, len(lines)) if _begins(lines, at, dividers)]
    return sorted([*dividers, *untitled], key=lambda found: found.line)


def preamble(page: Page) -> Iterator[Change]:
    """Yield the removal of what a site says before the first divider."""
    lines = page.filled
    first = next((at for at, line in enumerate(lines) if divider(line.text) is not None), 0)
    if first and _introduces(lines[:first]):
        yield from (page.removal(line) for line in lines[:first])


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of dividers and of titles said again."""
    found = [*_dividers(page), *_repeated(page)]
    return iter(sorted(found))


def divider(line: str) -> str | None:
    """Return the title that a divider such as 「第一篇：…」 announces, None if `line` is no divider."""
    if len(line) > TITLE_LIMIT + 20 or "。" in line:
        return None
    if found := _DIVIDER.fullmatch(line):
        return found["title"].strip()
    found = _NUMBERED.fullmatch(line)
    return found["title"] if found and is_title(found["title"]) else None


def _dividers(page: Page) -> Iterator[Change]:
    lines = page.filled
    for at, line in enumerate(lines):
        title = divider(line.text)
        if title is None:
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if not title or following is None or _is_own_title(following, title):
            yield page.removal(line)
        else:
            start = line.text.rindex(title)
            if start:
                yield Change(line.start, line.start + start, "")
            if start + len(title) < len(line.text):
                yield Change(line.start + start + len(title), line.end, "")


def _is_own_title(line: Line, announced: str) -> bool:
    """Tell whether `line` is, or begins with, the title of the paper that a divider announced."""
    plain, wanted = bare(line.text[: 2 * TITLE_LIMIT]), bare(announced)
    if plain.startswith(wanted) or (plain[1:].startswith(wanted) and plain[:1] == wanted[-1:]):
        return True
    return is_title(line.text) and line.level == 0


def _repeated(page: Page) -> Iterator[Change]:
    """Yield the removal of lines that say the title again: running heads."""
    lines = page.filled
    title = page.title
    if title is None or divider(title.text) is not None:
        return
    said = bare(title.text)
    for line in lines:
        if (
            line.start > title.start
            and line.level == 0
            and len(line.text) <= TITLE_LIMIT
            and len(said) > 3
            and bare(line.text) == said
        ):
            yield page.removal(line)


def _begins(lines: Sequence[Line], at: int, dividers: Sequence[Boundary]) -> bool:
    """Tell whether a paper begins at line `at`, though no divider says so."""
    line, before = lines[at], lines[at - 1]
    if not _could_be_title(line) or any(at in (found.line, found.line + 1) for found in dividers):
        return False
    if before.kind in (Kind.ATTACHMENT, Kind.TITLE) or not _has_ended(before):
        return False
    start = max((found.line for found in dividers if found.line < at), default=0)
    return _goes_on(lines, at) and _is_another(lines, start, at)


def _could_be_title(line: Line) -> bool:
    return (
        line.kind in (Kind.PARAGRAPH, Kind.TITLE)
        and line.level == 0
        and is_title(line.text)
        and "，" not in line.text
        and "," not in line.text
    )


def _has_ended(line: Line) -> bool:
    return bool(_ENDED.search(line.text)) or line.kind in (Kind.DATE, Kind.LABEL) or bool(_RULE.fullmatch(line.text))


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether text follows: a paragraph, whom the paper is for, or a first heading."""
    following = lines[at + 1 : at + 4]
    return any(
        "。" in line.text or line.text.endswith(("：", ":")) or line.text.startswith("一、") for line in following
    )


def _is_another(lines: Sequence[Line], start: int, at: int) -> bool:
    """Tell whether what begins at `at` is another paper than the one since `start`, not a part of it."""
    line = lines[at].text
    heading = next((one.text for one in lines[at + 1 :] if one.level == 1), "")
    so_far = [one.text[0] for one in lines[start:at] if one.level == 1]
    if heading and not heading.startswith("一") and so_far:
        return False
    if bare(line) in bare(lines[start].text) or _encloses(lines[start:at], line):
        return False
    if lines[at - 1].kind is Kind.DATE or (heading.startswith("一") and "一" in so_far):
        return True
    return "关于" in line and len(line) > 10


def _encloses(lines: Sequence[Line], title: str) -> bool:
    """Tell whether the paper so far brings the one called `title` along: 印发《…》的通知, 附件：…."""
    named = bare(title)
    return any(
        f"《{named}》" in bare(line.text) or (line.kind is Kind.ATTACHMENT and named in bare(line.text))
        for line in lines
    )


def _introduces(lines: Sequence[Line]) -> bool:
    """Tell whether what stands before the first divider is a site's: a title alone, or praise of what follows."""
    text = "".join(line.text for line in lines)
    if len(text) <= 2 * TITLE_LIMIT and "。" not in text:
        return True
    return len(text) <= _SITE_INTRODUCTION and any(word in text for word in lexicon.words("cleaning", "site words"))
