"""What no text holds, taken out of what a loader read, and told."""

from __future__ import annotations

import re
from functools import cache

from service.domain.loaded import Kind, Notice
from service.errors import UnreadableFile
from service.text.lexicon import lines

# Layout (tab, line ends, form feed) is text; lone surrogates are halves of characters.
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FEW = 2
_MOST_CONTROLS = 0.01


def cleared(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Return `text` without control characters, and notices of those and of characters lost before.

    Raises:
        UnreadableFile: it is no text: empty, or with NUL or many control characters.
    """
    if "\0" in text:
        raise UnreadableFile("The file holds NUL characters, as programs do and no text does. Give a text document.")
    kept, controls = _CONTROL.subn("", text)
    if controls > _FEW + _MOST_CONTROLS * len(text):
        raise UnreadableFile(f"The file holds {controls} control characters, more than a text does. Give a document.")
    if not kept.strip():
        raise UnreadableFile("The file holds no text, only blanks. Give a document that says something.")
    return kept, (*_controls(controls), *_lost(len(_losses().findall(kept))))


def _controls(count: int) -> tuple[Notice, ...]:
    detail = "Control characters, which cannot be seen, were left out."
    return (Notice(kind=Kind.CONTROL_CHARACTERS, detail=detail, count=count),) if count else ()


def _lost(count: int) -> tuple[Notice, ...]:
    detail = "The file itself holds marks of characters that an earlier conversion lost; look them up in the original."
    return (Notice(kind=Kind.LOST_CHARACTERS, detail=detail, count=count),) if count else ()


@cache
def _losses() -> re.Pattern[str]:
    return re.compile("|".join(["\ufffd+", *map(re.escape, lines("loading", "lost"))]))
