"""Marks of secrecy: documents that bear one are not taken in.

GB/T 9704-2012 §7.2.2 puts the level and, after a star, its term alone on a line at the head of the first page. A mark
with a star counts wherever it stands alone, one without at the head of a document or page. Prose about secrets is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import PurePath

from service.domain.loaded import Kind, Notice
from service.errors import SecretDocument
from service.text.lexicon import lines

_HEAD = 12
_LONGEST = 120
_STARS = "[★☆*＊✩✭⭐﹡]"
_STAR = re.compile(_STARS)
_SPACE = re.compile(r"\s+")
_CELLS = re.compile(r"\t|\s{2,}|\u3000")
_OPEN, _CLOSE = r"[\[【〔(（<《]?", r"[\]】〕)）>》]?"


def screen(name: str, text: str, asides: Iterable[str]) -> tuple[Notice, ...]:
    """Return a notice of marks for internal use in `text` or `asides` (page headers and the like), if any.

    Raises:
        SecretDocument: the file `name`, its text or its asides bear a secrecy mark.
    """
    asides = tuple(asides)
    marked = _bracketed(PurePath(name).stem) or _secret(text) or any(_secret(aside) for aside in asides)
    if marked:
        raise SecretDocument(
            "The document bears a secrecy mark, and secret documents may not be taken in. "
            "If it has been declassified, take the mark off and give it again."
        )
    return _internal((text, *asides))


def _secret(text: str) -> bool:
    return any(_starred(line) for line in _with_stars(text)) or any(_unstarred(line) for line in _heads(text))


def _with_stars(text: str) -> Iterator[str]:
    """Give the short lines with a star, found without a look at every line of a long text."""
    end = -1
    for star in _STAR.finditer(text):
        if star.start() < end:
            continue
        start, newline = text.rfind("\n", 0, star.start()) + 1, text.find("\n", star.start())
        end = len(text) if newline < 0 else newline
        if end - start <= _LONGEST:
            yield text[start:end]


def _heads(text: str) -> Iterator[str]:
    for page in text.split("\f"):
        yield from islice((line for line in page.splitlines() if line.strip()), _HEAD)


def _starred(line: str) -> bool:
    pattern = _patterns()["starred"]
    return any(pattern.fullmatch(_squeezed(cell)) for cell in (line, *_CELLS.split(line)))


def _unstarred(line: str) -> bool:
    squeezed = _squeezed(line)
    return bool(_patterns()["alone"].fullmatch(squeezed) or _bracketed(squeezed))


def _bracketed(line: str) -> bool:
    return bool(_patterns()["bracketed"].match(_squeezed(line)) or _patterns()["starts"].match(_squeezed(line)))


def _squeezed(line: str) -> str:
    return _SPACE.sub("", line[:_LONGEST])


def _internal(texts: tuple[str, ...]) -> tuple[Notice, ...]:
    found = [line for text in texts for line in _heads(text) if _patterns()["internal"].fullmatch(_squeezed(line))]
    detail = "The document is marked for internal use; see that whoever may use this house may read it."
    return (Notice(kind=Kind.INTERNAL_MARK, detail=detail, count=len(found)),) if found else ()


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    level, label, urgency = _any("secrecy"), _any("secrecy labels"), _any("urgency")
    term = rf"(?:[\d〇零一二三四五六七八九十个年月日天至前止]{{1,12}}|{_any('terms')})"
    # Possessive, for numbers could be divided in countless ways.
    beside = rf"(?:(?:No[.:]?)?\d++|{urgency})*+"
    mark = rf"{_OPEN}(?:{label}[:：]?)?{_OPEN}{level}{_CLOSE}"
    internal = _any("internal")
    return {
        "starred": re.compile(rf"{beside}{mark}{_STARS}+{_CLOSE}{term}?{_CLOSE}{beside}"),
        "alone": re.compile(rf"{beside}{mark}[:：]?{term}?{_CLOSE}{beside}"),
        "bracketed": re.compile(rf"[\[【〔(（]{level}{_STARS}*{term}?[\]】〕)）]"),
        "starts": re.compile(rf"{level}[★☆✩✭⭐]"),
        "internal": re.compile(rf"{_OPEN}{internal}(?:[,，、;；!！。★☆]*{internal})*[!！。★☆]?{_CLOSE}"),
    }


def _any(section: str) -> str:
    found = (_SPACE.sub("", line) for line in lines("loading", section))
    return f"(?:{'|'.join(re.escape(one) for one in sorted(found, key=len, reverse=True))})"
