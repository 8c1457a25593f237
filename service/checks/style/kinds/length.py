"""Nothing is longer than a reader can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

from service.checks.style.blocks import Kind
from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.domain.finding import Severity
from service.domain.rule import Tables

_COUNTED = (Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM)
Span = tuple[int, int]


class _Limits(NamedTuple):
    most: tuple[tuple[int, Severity], ...]
    genres: Mapping[str, tuple[tuple[int, Severity], ...]]


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for stretches longer than `most` (severity to characters) allows; `by_genre` has other limits.

    `of` is sentence, period or paragraph, `measure` characters or words. A stretch in which `listing` occurs `listed`
    times, or of which more than half stands in quotes or titles of works (`spare_quotes`), may be longer.
    """
    most, genres = _limits(fields.table("most")), fields.table("by_genre", {})
    limits = _Limits(most, {genre: _limits(table) for genre, table in genres.items()})
    stretches = _STRETCHES[fields.text("of")]
    listing, listed = fields.pattern("listing"), int(fields.number("listed", 0))
    spare, words = fields.flag("spare_quotes"), fields.text("measure", "characters") == "words"

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        genre = context.genre.id if context.genre else ""
        allowed = limits.genres.get(genre, limits.most)
        least = min(number for number, _ in allowed)
        quoted = document.layer("unquoted") if spare else document.text
        # Fewer characters than words allowed cannot be too many words.
        for start, end in stretches(document, least):
            size = len(document.text[start:end].split()) if words else end - start
            severity = next((name for number, name in allowed if size > number), None)
            listed_up = listing and len(listing.findall(document.text, start, end)) >= listed
            if severity and not listed_up and not (spare and _mostly_hidden(quoted[start:end])):
                yield Hit(start=start, end=end, severity=severity, details={"size": size})

    return check


def _limits(table: Mapping[str, object]) -> tuple[tuple[int, Severity], ...]:
    pairs = [(int(str(number)), cast("Severity", name)) for name, number in table.items()]
    return tuple(sorted(pairs, reverse=True))


def _mostly_hidden(text: str) -> bool:
    return text.count("\ue000") * 2 > len(text)


def _paragraphs(document: Document, least: int) -> Iterator[Span]:
    spans = ((block.start, block.end) for block in document.blocks if block.kind in _COUNTED)
    return (span for span in spans if span[1] - span[0] > least)


def _cut(document: Document, ends: Sequence[int], least: int) -> Iterator[Span]:
    for at, end in pairwise((0, *ends)):
        if end - at <= least:
            continue
        piece = document.text[at:end]
        start, stop = end - len(piece.lstrip()), at + len(piece.rstrip())
        block = document.block_at(start) if stop - start > least else None
        if block is not None and block.kind in _COUNTED:
            yield start, stop


_STRETCHES: Mapping[str, Callable[[Document, int], Iterator[Span]]] = {
    "paragraph": _paragraphs,
    "sentence": lambda document, least: _cut(document, document.sentence_ends, least),
    "period": lambda document, least: _cut(document, document.period_ends, least),
}
