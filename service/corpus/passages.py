"""Divide a report into passages: whole sentences under one heading, about a paragraph long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from service.corpus.outline import Line, outline
from service.corpus.roles import role_of
from service.domain.draft import BlockKind
from service.domain.sample import Role
from service.text import sentences
from service.text.language import CHINESE, Language

_PROSE = (BlockKind.PARAGRAPH, BlockKind.CLOSING)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A passage before it has an id: its role, the heading it stands under and its text as filed."""

    role: Role
    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """Some sentences under `headings`, outermost first; `section` counts the headings so far."""

    headings: tuple[str, ...]
    section: int
    text: str
    closes: bool = False


@dataclass(frozen=True)
class _Size:
    """Characters of a passage. A shorter one joins its neighbour; only a single sentence may be longer."""

    shortest: int
    longest: int


@dataclass
class _Place:
    """Where one is while walking down a report."""

    open: list[tuple[int, str]] = field(default_factory=list)
    section: int = 0

    def enter(self, level: int, heading: str) -> None:
        self.open = [*((at, text) for at, text in self.open if at < level), (level, heading)]
        self.section += 1

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.open)


def divide(text: str, language: Language = CHINESE) -> tuple[Stretch, ...]:
    """Return the passages of the report `text`; title, recipient, signature and date belong to none.

    A passage holds whole sentences of one heading. Short neighbours that carry their heading on their own line are
    joined when they belong to the same section, since they read as one list. What stands before the first heading
    opens the report; where there are no headings only the first passage does.
    """
    size = _Size(*language.manner("passage"))
    pieces = _joined_lists(_sized(_pieces(outline(text, language), size, language), size), size)
    plain = not any(piece.headings for piece in pieces)
    return tuple(
        _stretch(piece, language, opens=not piece.headings and not (plain and at)) for at, piece in enumerate(pieces)
    )


def _stretch(piece: _Piece, language: Language, *, opens: bool) -> Stretch:
    role = role_of(piece.text, piece.headings, opens=opens, closes=piece.closes, language=language)
    return Stretch(role=role, heading=piece.headings[-1] if piece.headings else "", text=piece.text)


def _pieces(lines: Iterable[Line], size: _Size, language: Language) -> Iterator[_Piece]:
    """Yield a piece for each paragraph, cut at sentence ends where it is too long."""
    place = _Place()
    for line in lines:
        if line.heading:
            place.enter(line.level, line.heading.rstrip("。."))
        if line.kind in _PROSE:
            closes = line.kind is BlockKind.CLOSING
            for text in _cut(line.text, size, language):
                headings = () if closes else place.headings
                yield _Piece(headings=headings, section=place.section, text=text, closes=closes)


def _cut(paragraph: str, size: _Size, language: Language) -> list[str]:
    parts = [""]
    for sentence in sentences.split(paragraph, language):
        if parts[-1] and len(parts[-1]) + len(sentence) > size.longest:
            parts.append("")
        parts[-1] += sentence
    if len(parts) > 1 and len(parts[-1]) < size.shortest:
        parts[-2:] = _halved(sentences.split(parts[-2] + parts[-1], language))
    return [part.strip() for part in parts if part.strip()]


def _halved(pieces: list[str]) -> list[str]:
    """Return `pieces` joined to two texts of about the same length, neither too long if it can be helped."""
    cut = min(range(1, len(pieces)), key=lambda at: abs(len("".join(pieces[:at])) - len("".join(pieces[at:]))))
    return ["".join(pieces[:cut]), "".join(pieces[cut:])]


def _sized(pieces: Iterable[_Piece], size: _Size) -> list[_Piece]:
    """Return `pieces` with short ones joined to their neighbour under the same heading."""
    return [joined for _, group in groupby(pieces, key=_under) for joined in _joined(list(group), size)]


def _under(piece: _Piece) -> tuple[int, bool]:
    return piece.section, piece.closes


def _joined_lists(pieces: list[_Piece], size: _Size) -> list[_Piece]:
    """Return `pieces` with runs of short ones joined that are items of one section."""
    return [joined for _, group in groupby(pieces, key=_within) for joined in _joined_items(list(group), size)]


def _within(piece: _Piece) -> tuple[tuple[str, ...], bool, bool]:
    return piece.headings[:-1], len(piece.headings) > 1, piece.closes


def _joined_items(pieces: list[_Piece], size: _Size) -> list[_Piece]:
    if not pieces[0].headings[:-1] or not all(_is_item(piece) for piece in pieces):
        return pieces
    return [
        replace(piece, headings=piece.headings[:-1]) if _is_list(piece) else piece for piece in _joined(pieces, size)
    ]


def _is_item(piece: _Piece) -> bool:
    return bool(piece.headings) and piece.text.startswith(piece.headings[-1])


def _is_list(piece: _Piece) -> bool:
    return "\n" in piece.text


def _joined(pieces: list[_Piece], size: _Size) -> list[_Piece]:
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and _fits(joined[-1], piece, size):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text}\n{piece.text}")
        else:
            joined.append(piece)
    return joined


def _fits(before: _Piece, after: _Piece, size: _Size) -> bool:
    short = len(before.text) < size.shortest or len(after.text) < size.shortest
    return short and len(before.text) + len(after.text) < size.longest
