"""A document has the parts its genre asks for, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.domain.house import GenreCard, SectionCard
from service.domain.rule import Tables


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for `must` sections of the genre's card without a cue, told at the end, and for their order.

    A text of fewer than `long` characters is a note and need not have them; the sections `spare` no text need have.
    """
    long, spare = int(fields.number("long")), fields.texts("spare")

    def check(context: Context) -> Iterator[Hit]:
        document, card = context.document, context.genre
        if card is None or len(document.text) < long or not document.blocks:
            return
        title = document.title
        body = document.text[title.end if title else 0 :]
        last = document.blocks[-1]
        must = (one for one in card.sections if one.required == "must" and one.key not in spare)
        missing = [one for one in must if not present(one, body)]
        if missing:
            names = "”“".join(section.heading or section.key for section in missing)
            yield Hit(start=last.start, end=last.end, key="missing", details={"section": names})
        yield from _order(document, card)

    return check


def present(section: SectionCard, body: str) -> bool:
    """Tell whether `body` shows the section by its heading or one of its cues."""
    if section.heading and section.heading in body:
        return True
    cues = [cue for cue in section.cues if cue.startswith("re:") or len(cue) >= 2]
    return not cues or any(_finds(cue, body) for cue in cues)


def _finds(cue: str, body: str) -> bool:
    return bool(re.search(cue[3:], body)) if cue.startswith("re:") else cue in body


def _order(document: Document, card: GenreCard) -> Iterator[Hit]:
    expected = [section.heading for section in card.sections if section.heading]
    found = []
    for heading in document.outline.headings:
        words = heading.block.words
        if heading.parent is None and words in expected:
            found.append((expected.index(words), heading.block))
    for (before, earlier), (after, block) in pairwise(found):
        if after < before:
            yield Hit(start=block.start, end=block.end, key="order", details={"section": earlier.words})
