"""C01: what a page's source left in text that was copied from it: entities, tags at the edge of a line, bold marks.

Asterisks are taken for bold only round an ordinal, for anywhere else they may be masks; a tag within a sentence may be
what the sentence speaks of.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Page
from service.corpus.cleaning.tracked import Change

_ENTITY = re.compile(r"&(?:amp;){0,9}(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_TAG = r"</?(?:br|p|div|span|b|strong|font|em|u|center|h[1-6]|o:p)(?:\s[^<>\n]{0,200})?/?>"
_TAGS = re.compile(rf"^(?:{_TAG})+|(?:{_TAG})+$|(?<=[。；：！？])(?:{_TAG})+", re.IGNORECASE | re.MULTILINE)
_ORDINAL = rf"(?:{marks.FIRST}|{marks.SECOND}|{marks.THIRD})"
_BOLD = re.compile(rf"^(?P<before>\*\*)(?={_ORDINAL})[^*\n]{{2,120}}(?P<after>\*\*)", re.MULTILINE)
_LEAD = re.compile(r"^\d{1,2}[.、．] ?(?P<before>\*\*)[^*\n]{2,40}(?P<after>\*\*)(?=[:：。])", re.MULTILINE)
_HASHES = re.compile(rf"^#{{1,6}} (?=[{marks.HAN}（(《“\d])", re.MULTILINE)


def changes(page: Page) -> Iterator[Change]:
    """Yield the character for each entity, nothing or a line end for tags, nothing for marks of headings and bold."""
    text = page.text
    found: list[Change] = []
    if "&" in text:
        found += _entities(text)
    if "<" in text:
        found += (Change(tags.start(), tags.end(), _instead(text, tags)) for tags in _TAGS.finditer(text))
    if "**" in text:
        bolds = (bold for pattern in (_BOLD, _LEAD) for bold in pattern.finditer(text))
        found += (Change(*bold.span(side), "") for bold in bolds for side in ("before", "after"))
    if "# " in text:
        found += (Change(hashes.start(), hashes.end(), "") for hashes in _HASHES.finditer(text))
    return iter(sorted(found))


def _entities(text: str) -> Iterator[Change]:
    for entity in _ENTITY.finditer(text):
        plain = html.unescape(re.sub(r"^&(?:amp;)+(?!$)", "&", entity.group()))
        if plain != entity.group():
            yield Change(entity.start(), entity.end(), plain if plain.isprintable() else " ")


def _instead(text: str, tags: re.Match[str]) -> str:
    """Return a line end where tags stand between two sentences of one line."""
    inside = tags.start() > 0 and text[tags.start() - 1] != "\n" and text[tags.end() : tags.end() + 1] not in ("", "\n")
    return "\n" if inside else ""
