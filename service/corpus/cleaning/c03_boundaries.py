"""C03: where one paper of a compilation ends and the next begins, with and without dividers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.corpus.cleaning import c03_series, ends, marks
from service.corpus.cleaning.kinds import bare, kind_of_paper, without_tail
from service.corpus.cleaning.page import TITLE_LIMIT, Kind, Line, Page, has_stop, is_title
from service.corpus.cleaning.tracked import Change
from service.text import lexicon

_HINT = re.compile("篇|范文|例文")
_NUMBER = rf"(?:[{marks.NUMERALS}]{{1,4}}|\d{{1,3}})"
_DIVIDER = re.compile(
    rf"[【\[〖（(]?(?:第{_NUMBER}篇|篇{_NUMBER}|(?:范文|例文|参考范文){_NUMBER})"
    r"(?:[】\]〗）)]|[:：、]|\s|\Z)[:：]?\s*(?P<title>.*)"
)
_NUMBERED = re.compile(rf"(?P<title>.{{4,50}}?)\s*[（(【\[]?(?:篇{_NUMBER}|第{_NUMBER}篇)[）)】\]]?")
_ENDED = re.compile(r"[。！？!?…”』》】）)]\Z")
_SITE_INTRODUCTION = 600
_SHORT, _SHORTER, _SHORTEST = 10, 6, 4
_ITEM = 3
_HEAD, _HEAD_LENGTH = 3, 40


class Boundary(NamedTuple):
    """Where a paper begins: the index of its first line, and the title that a divider there announced."""

    line: int
    hint: str | None


def boundaries(page: Page) -> list[Boundary]:
    """Return where each paper of `page` begins, by index among its filled lines; empty when it is one paper."""
    lines, found, start = page.filled, list[Boundary](), 0
    chapters = [at for at, line in enumerate(lines) if line.level == 1]
    dividers = announced(page)
    for at, line in enumerate(lines):
        hint = dividers.get(at)
        if hint is not None:
            found.append(Boundary(at, hint))
            start = at
            continue
        top = _top(lines, at) if _could_be_title(line) else 0
        under_divider = bool(found) and found[-1].hint is not None and top == start + 1
        if top > start and not under_divider and _begins(lines, start, top, at, chapters):
            found.append(Boundary(top, None))
            start = top
    return found


def _top(lines: Sequence[Line], at: int) -> int:
    """Return where the head of the paper titled at `at` begins: letterhead, number and issuer stand above the title."""
    top = at
    while top and at - top < _HEAD and (_is_head(lines[top - 1]) or _is_imprint(lines, top - 1)):
        top -= 1
    return top if top == 0 or _has_ended(lines[top - 1]) else at


def _is_imprint(lines: Sequence[Line], at: int) -> bool:
    """Tell whether who issues a bulletin, and when, stands below its number."""
    return at > 0 and ends.is_issue(lines[at - 1]) and ends.signs(lines[at])


def _is_head(line: Line) -> bool:
    plain = line.kind is Kind.PARAGRAPH and line.level == 0 and len(line.text) <= _HEAD_LENGTH
    return plain and not has_stop(line.text) and not _has_ended(line)


def preamble(page: Page) -> Iterator[Change]:
    """Yield the removal of what a site says before the first divider."""
    lines = page.filled
    first = min(announced(page), default=0)
    if first and _introduces(lines[:first]):
        yield from (page.removal(line) for line in lines[:first])


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of dividers, of lines drawn between papers, and of titles said again."""
    drawn = (page.removal(line) for line in page.filled if line.text[0] in ends.DRAWN and ends.is_rule(line))
    found = [*_dividers(page), *_repeated(page), *drawn]
    return iter(sorted(found))


def announced(page: Page) -> dict[int, str]:
    """Return the title that each divider of `page` announces, by its index among the filled lines."""
    lines = page.filled
    likely = enumerate(lines) if _HINT.search(page.text) else ()
    found = {at: title for at, line in likely if (title := divider(line.text)) is not None}
    series = c03_series.numbered(lines)
    if page.hint and lines and c03_series.title_before_number(lines[0]) == page.hint:
        series[0] = page.hint
    return series | found


def divider(line: str) -> str | None:
    """Return the title that a divider such as 「第一篇：…」 announces, None if `line` is no divider."""
    if len(line) > TITLE_LIMIT + 20 or "。" in line or not _HINT.search(line):
        return None
    if found := _DIVIDER.fullmatch(line):
        return found["title"].strip()
    found = _NUMBERED.fullmatch(line)
    return found["title"] if found and is_title(found["title"]) else None


def _dividers(page: Page) -> Iterator[Change]:
    lines = page.filled
    for at, title in sorted(announced(page).items()):
        line = lines[at]
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
    if title is None or not is_title(title.text) or divider(title.text) is not None:
        return
    said = bare(title.text)
    if len(said) < _SHORTEST:
        return
    below = (line for line in lines if line.start > title.start and line.level == 0)
    yield from (
        page.removal(line) for line in below if len(said) <= len(line.text) <= TITLE_LIMIT and bare(line.text) == said
    )


def _begins(lines: Sequence[Line], start: int, top: int, at: int, chapters: Sequence[int]) -> bool:
    """Tell whether a paper titled at `at`, with its head from `top` on, begins behind the one since `start`."""
    if lines[top - 1].kind in (Kind.ATTACHMENT, Kind.TITLE) or not _has_ended(lines[top - 1]):
        return False
    if not _names_a_kind(lines[at]) and not ends.opens(lines, ends.below_date(lines, at) or at + 1):
        return False
    return _goes_on(lines, at) and _is_another(lines, start, top, at, chapters)


def _could_be_title(line: Line) -> bool:
    return "。" not in line.text and (_names_a_kind(line) or ends.is_free_title(line))


def _names_a_kind(line: Line) -> bool:
    if line.level or line.kind not in (Kind.PARAGRAPH, Kind.TITLE) or not is_title(line.text):
        return False
    plain = ends.without_main_title(line.text)
    return "，" not in plain and "," not in plain


def _has_ended(line: Line) -> bool:
    if line.kind in (Kind.DATE, Kind.LABEL) or _ENDED.search(line.text):
        return True
    return ends.is_note(line) or ends.is_rule(line) or ends.signs(line)


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether text follows: a paragraph, whom the paper is for, or a first heading."""
    following = lines[at + 1 : at + 4]
    return any(
        "。" in line.text or line.text.endswith(("：", ":")) or line.text.startswith("一、") for line in following
    )


def _is_another(lines: Sequence[Line], start: int, top: int, at: int, chapters: Sequence[int]) -> bool:
    """Tell whether what is titled at `at` is no part of the paper since `start`; `chapters` are the main headings."""
    title, restarts = lines[at].text, _restarts(lines, start, at, chapters)
    if restarts is False or title == lines[start].text or _encloses(lines[start:top], title):
        return False
    if ends.is_signed(lines, start, top) or ends.is_rule(lines[top - 1]) or any(map(ends.is_issue, lines[top:at])):
        return True
    if bare(title) in bare(lines[start].text):
        return False
    dated = any(one.kind is Kind.DATE for one in lines[max(top - 3, start) : top])
    about = ("关于" in title and len(title) > _SHORT) or _is_whole(lines, start, at)
    named = _names_a_kind(lines[at]) and (dated or restarts is True or about)
    return named or _is_dated(lines, start, top, at)


def _is_whole(lines: Sequence[Line], start: int, at: int) -> bool:
    """Tell whether the title at `at` is of a kind that no part of the paper since `start` has, and text follows it."""
    kind = kind_of_paper(lines[at].text)
    if kind is None or kind[0] not in marks.starts("kinds no part has") or len(lines[at].text) <= _SHORTER:
        return False
    said = any("。" in line.text for line in lines[start:at])
    return said and ends.opens(lines, ends.below_date(lines, at) or at + 1)


def _restarts(lines: Sequence[Line], start: int, at: int, chapters: Sequence[int]) -> bool | None:
    """Tell whether the main headings begin anew behind `at`, False if they go on, None if either has none."""
    first, here = bisect_left(chapters, start), bisect_left(chapters, at)
    so_far = {lines[one].text[0] for one in chapters[first:here]}
    if not so_far or here == len(chapters):
        return None
    if not lines[chapters[here]].text.startswith("一"):
        return False
    return True if "一" in so_far else None


def _is_dated(lines: Sequence[Line], start: int, top: int, at: int) -> bool:
    """Tell whether a bracketed date below `at` makes it a title: text stands above, and begins again below."""
    below = ends.below_date(lines, at)
    return below is not None and ends.opens(lines, below) and any("。" in one.text for one in lines[start:top])


def _encloses(lines: Sequence[Line], title: str) -> bool:
    """Tell whether the paper so far brings the one called `title` along: 印发《…》的通知, 附件：1.…, 2.…."""
    named = bare(without_tail(title))
    naming = (line for line in lines if line.kind is Kind.ATTACHMENT or line.level == _ITEM or "《" in line.text)
    return any(named in bare(line.text) for line in naming)


def _introduces(lines: Sequence[Line]) -> bool:
    """Tell whether what stands before the first divider is a site's: a title alone, or praise of what follows."""
    text = "".join(line.text for line in lines)
    if len(text) <= 2 * TITLE_LIMIT and "。" not in text:
        return True
    return len(text) <= _SITE_INTRODUCTION and any(word in text for word in lexicon.words("cleaning", "site words"))
