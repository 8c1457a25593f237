"""C09: a line end in the middle of a sentence.

A line end is taken out where something shows that the sentence goes on: what stands before it is prose without an end,
a word lies across it, or the document is wrapped and the line is full. Headings, titles, labels, dates, signatures and
rows of a table end without a stop, too: nothing is joined on the strength of a missing stop alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.corpus.cleaning import marks
from service.corpus.cleaning.layout import Layout
from service.corpus.cleaning.page import Kind, Line, Page, has_stop, is_labelled, is_title
from service.corpus.cleaning.tracked import Change
from service.text import words

_SEAM = re.compile(rf"[{marks.HAN}\d％%xX*×—、，,“《（(]")
_NEXT = re.compile(rf"[{marks.HAN}\d％%xX*×—、，,。；！？：;:”》）)“《（(]")
_CONTINUES = re.compile(r"[，。；！？、）”》,;)]")
_HANGING = re.compile(r"[，、,（“《]\Z")
_WORDS_BEFORE = re.compile(rf"[{marks.HAN}]{{1,6}}\Z")
_WORDS_AFTER = re.compile(rf"[{marks.HAN}]{{1,6}}")
_POINT_BEFORE = re.compile(r"\d[.．]\Z")
_POINT_AFTER = re.compile(r"[.．]\d")
_DIGIT = re.compile(r"\d{1,4}[%％\u4e00-\u9fff]")
_COMMA = re.compile(r"[，,；;]")
_MAY_END = "。；”’』》】）"
_LEAST = 14
_CERTAIN = 40
_VERSE = 14


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of each such line end, with the blank lines behind it."""
    lines, lie = page.filled, Layout(page)
    paragraph: Line | None = None
    for at, line in enumerate(lines):
        before = paragraph
        if before is not None and _goes_on(lines, at, before, lie):
            yield Change(lines[at - 1].end, line.start, "")
            paragraph = before._replace(end=line.end, text=before.text[-400:] + line.text, kind=_joined(before))
        else:
            paragraph = line


def _joined(before: Line) -> Kind:
    return Kind.PARAGRAPH if before.kind is Kind.HEADING else before.kind


def _goes_on(lines: Sequence[Line], at: int, before: Line, lie: Layout) -> bool:
    """Tell whether line `at` is the rest of the paragraph `before`, whose last line stands just above it."""
    line, above = lines[at], lines[at - 1]
    if before.kind is Kind.TITLE:
        return _is_rest_of_title(before.text, line.text)
    if before.kind not in (Kind.PARAGRAPH, Kind.HEADING) or _has_ended(above.text, lie) or not _may_follow(line):
        return False
    if _cuts_figure(above.text, line.text) or _fills(above, line, lie):
        return True
    if not _SEAM.match(above.text[-1]) or not _NEXT.match(line.text):
        return False
    if _CONTINUES.match(line.text) or _is_open(before.text):
        return True
    if _are_verses(above.text, line.text):
        return False
    if is_title(before.text) and not has_stop(before.text) and not lie.is_full(above.text):
        return False
    return _is_unfinished(lines, at, before, lie)


def _are_verses(above: str, below: str) -> bool:
    """Tell whether two lines are of one short length and each ends with a mark: verses, a couplet."""
    return len(above) == len(below) <= _VERSE and has_stop(above[-1]) and has_stop(below[-1])


def _has_ended(above: str, lie: Layout) -> bool:
    """Tell at little cost what most lines are: the end of a paragraph."""
    return above[-1] == "。" and not lie.is_full(above)


def _is_rest_of_title(title: str, below: str) -> bool:
    """Tell whether a title that cannot end so goes on in the line below: …情况的 / 报告."""
    return title.endswith(marks.starts("title goes on")) and is_title(title + below) and not has_stop(below)


def _may_follow(line: Line) -> bool:
    """Tell whether `line` may be the rest of a sentence: it is nothing of its own."""
    if line.level or line.kind not in (Kind.PARAGRAPH, Kind.RECIPIENT, Kind.LABEL):
        return False
    if is_labelled(line.text) and line.kind is not Kind.RECIPIENT:
        return False
    if is_title(line.text) and not has_stop(line.text):
        return False
    return not line.text.startswith(marks.starts("series starts")) and not _closes(line.text)


def _closes(line: str) -> bool:
    return len(line) <= _CERTAIN and bool(marks.whole_line("closing lines").match(line))


def _cuts_figure(above: str, below: str) -> bool:
    """Tell whether a decimal lies across the line end: 44. and 9%, 21 and .3."""
    return bool(_POINT_BEFORE.search(above[-3:]) and _DIGIT.match(below)) or bool(
        above[-1].isdigit() and _POINT_AFTER.match(below)
    )


def _fills(above: Line, line: Line, lie: Layout) -> bool:
    """Tell whether the line above is a full one of a wrapped paragraph, though it ends with a mark that could end it.

    After 。 that takes a file that shows by indents where paragraphs begin.
    """
    if above.kind is not Kind.PARAGRAPH or line.kind is not Kind.PARAGRAPH or not has_stop(line.text):
        return False
    if above.text[-1] not in _MAY_END or not lie.is_full(above.text):
        return False
    return above.text[-1] != "。" or (lie.has_indents and not lie.is_indented(line))


def _is_open(text: str) -> bool:
    """Tell whether a bracket or quote still waits for its partner."""
    return any(text.rfind(pair[0]) > text.rfind(pair[1]) for pair in ("《》", "“”", "（）"))


def _is_unfinished(lines: Sequence[Line], at: int, before: Line, lie: Layout) -> bool:
    line, above = lines[at], lines[at - 1]
    if lie.is_full(above.text) and line.kind is Kind.PARAGRAPH:
        return before.kind is not Kind.HEADING or crosses(above.text, line.text)
    if _HANGING.search(before.text) or _hangs(above.text, line.text):
        return True
    if line.kind is Kind.LABEL or not has_stop(line.text) or line.start - above.end > lie.step:
        return has_stop(before.text) and crosses(above.text, line.text)
    if before.kind is Kind.HEADING or (before.level and "。" not in before.text):
        return _unlike_headings(before, above.text, line.text, lie)
    if "。" in before.text or len(before.text) > _CERTAIN:
        return True
    if crosses(above.text, line.text):
        return True
    return "。" in line.text and _reads_on(before.text, lie)


def _unlike_headings(before: Line, above: str, below: str, lie: Layout) -> bool:
    """Tell whether a numbered line can be no heading, since those beside it have their text on the same line."""
    itself = before.kind is Kind.HEADING
    headings, run_in = lie.headings[before.level] - itself, lie.run_in[before.level] - (not itself)
    if run_in < headings:
        return False
    return (run_in > 1 and not headings and has_stop(before.text)) or crosses(above, below)


def _reads_on(text: str, lie: Layout) -> bool:
    """Tell whether a short line without ordinal is no heading: it has commas, or headings look otherwise here."""
    commas = len(_COMMA.findall(text))
    return commas > 1 or (lie.numbered and (commas == 1 or len(text) >= _LEAST) and " " not in text)


def _hangs(above: str, below: str) -> bool:
    """Tell whether the line above ends with a word, or the one below begins with one, that leads into a sentence."""
    tail, head = _WORDS_BEFORE.search(above[-6:]), _WORDS_AFTER.match(below)
    if not tail or not head or not (has_stop(above) or has_stop(below)):
        return False
    last, first = words.cut(tail.group())[-1], words.cut(head.group())[0]
    return last in marks.starts("goes on behind") or first in marks.starts("goes on with")


def crosses(above: str, below: str) -> bool:
    """Tell whether a word lies across the line end between two lines."""
    tail, head = _WORDS_BEFORE.search(above[-6:]), _WORDS_AFTER.match(below)
    if not tail or not head:
        return False
    place = 0
    for word in words.cut(tail.group() + head.group()):
        place += len(word)
        if place >= len(tail.group()):
            inside = place > len(tail.group())
            return inside and words.known(word)
    return False
