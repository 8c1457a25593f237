"""C01: line ends, indents, invisible characters, and the one form of each character that can be spelled in two.

NFC alone: NFKC would fold ， to a comma, ① to 1 and （ to a bracket, which are right as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from service.corpus.cleaning.page import Page
from service.corpus.cleaning.tracked import Change

_UNSEEN = "\u200b-\u200d\u2060\u00ad\ufeff\x00-\x08\x0e-\x1f\x7f"
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_BLANKS = "\t\u00a0\u3000\u2000-\u200a\u202f"
_ODD = re.compile(rf"\r\n|[{_BREAKS}]|[{_UNSEEN}]+|(?<![ {_BLANKS}])[ {_BLANKS}]+")
_SMALL = "﹐﹑､﹒｡﹔﹕︰﹖﹗﹙﹚﹝﹞＂＇"
_MEANT = str.maketrans(_SMALL, "，、、.。；：：？！（）〔〕\"'")
_RADICALS = "\u2e80-\u2fd5"
_FORM = re.compile(f"[{_SMALL}{_RADICALS}]")
_RARE = re.compile(f"[{_BREAKS}{_UNSEEN}{_BLANKS}{_SMALL}{_RADICALS}]")
_PLAIN = re.compile(f"[{_BLANKS}]")
_INDENT = "\u3000\u3000"


def changes(page: Page) -> Iterator[Change]:
    """Yield what makes the text plain: one kind of line end, no indents, plain blanks, nothing invisible, NFC."""
    text = page.text
    if not _is_odd(text):
        return iter(())
    plain = (Change(found.start(), found.end(), _instead(text, found)) for found in _ODD.finditer(text))
    forms = (Change(found.start(), found.end(), _meant(found.group())) for found in _FORM.finditer(text))
    composed = () if unicodedata.is_normalized("NFC", text) else _composed(text)
    found = (*plain, *forms, *composed)
    return iter(sorted(change for change in found if text[change.start : change.end] != change.after))


def _meant(odd: str) -> str:
    """Return the character meant by a small or half-width mark, or by a radical that stands for a whole character."""
    return odd.translate(_MEANT) if odd in _SMALL else unicodedata.normalize("NFKC", odd)


def _is_odd(text: str) -> bool:
    edges = "\n " in text or " \n" in text or text[:1] == " " or text[-1:] == " "
    return edges or bool(_RARE.search(text)) or not unicodedata.is_normalized("NFC", text)


def _instead(text: str, found: re.Match[str]) -> str:
    odd = found.group()
    if odd == "\r\n" or odd in _BREAKS:
        return "\n"
    if odd[0] != " " and not _PLAIN.match(odd):
        return ""
    before, after = text[found.start() - 1 : found.start()] or "\n", text[found.end() : found.end() + 1] or "\n"
    if before == "\n" or after in "\r\n":
        return ""
    # The indent of a paragraph whose line end was lost.
    return "\n" if odd == _INDENT and before in "。！？”）" else _PLAIN.sub(" ", odd)


def _composed(text: str) -> Iterator[Change]:
    for found in _clusters().finditer(text):
        whole = unicodedata.normalize("NFC", found.group())
        if whole != found.group():
            yield Change(found.start(), found.end(), whole)


@cache
def _clusters() -> re.Pattern[str]:
    """Return a pattern for a character with those behind it that may melt into it."""
    followers = {chr(point) for point in range(0x110000) if unicodedata.combining(chr(point))}
    for point in range(0x30000):
        parts = unicodedata.decomposition(chr(point)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            followers.add(chr(int(parts[1], 16)))
    followers |= {chr(point) for point in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    return re.compile("(?s:.)[" + "".join(re.escape(one) for one in sorted(followers)) + "]*")
