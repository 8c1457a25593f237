"""Punctuation: the marks a house writes with, each in its width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from service.corpus.profile.document import Document, Stretch


def items(document: Document) -> Iterator[Stretch]:
    """Yield every mark that stands between letters; points and commas within a number are no marks."""
    text = document.text
    for at, letter in enumerate(text):
        if unicodedata.category(letter)[0] in "PS" and not _within_number(text, at):
            yield Stretch(at, at + 1, letter)


def _within_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and (text[at + 1 : at + 2].isdigit() or text[at] == "%")
